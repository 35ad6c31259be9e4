# Everything is installed on first use, pinned, inside the project (target/tools, .npm) or
# as a Debian package when the command is missing. The second run installs nothing.

PORT ?= 8080

TRUNK := 0.21.14
GECKODRIVER := 0.37.1
# The command must be as old as the crate.
WASM_BINDGEN := $(shell sed -n 's/^wasm-bindgen = "=\([0-9.]*\)"/\1/p' Cargo.toml)

# The compiler that everything here was made and checked with; another one that is the default
# stays so.
RUST := 1.95.0
ifneq ($(RUST),$(word 2,$(shell rustc --version 2>/dev/null)))
export RUSTUP_TOOLCHAIN := $(RUST)
endif

# The page's compiler settings beyond .cargo/config.toml: std, too, is compiled for size, and a panic
# is a plain trap, without the code that words it (browser/crash reports the trap and rescues the
# draft). The pinned compiler knows how but calls it unstable, hence RUSTC_BOOTSTRAP.
SMALL := RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort \
	CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size \
	CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=shallow"

TOOLS := $(CURDIR)/target/tools
export PATH := $(TOOLS)/bin:$(CURDIR)/.npm/node_modules/.bin:$(PATH)
# Trunk takes NO_COLOR=1 for an invalid option.
unexport NO_COLOR
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

SUDO := $(if $(filter-out 0,$(shell id -u)),sudo)
APT := $(SUDO) apt-get update -qq && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends
# $(call need,COMMAND,PACKAGE): the package, if the command is missing
need = command -v $(1) >/dev/null || { $(APT) $(2); }

.PHONY: help
help: ## this list
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

.PHONY: serve
serve: build-tools ## build the page and serve it on http://localhost:8080 (or PORT=…)
	$(SMALL) trunk serve --release --port $(PORT)

.PHONY: build
build: build-tools ## build the page into dist/
	$(SMALL) trunk build --release

.PHONY: test
test: lint test-native build test-e2e test-firefox test-webkit ## everything that CI runs

.PHONY: lint
lint: rust
	cargo fmt --check
	cargo clippy --locked --all-targets --test e2e -- -D warnings
	cargo clippy --locked --target wasm32-unknown-unknown --lib --bins -- -D warnings

.PHONY: test-native
test-native: rust ## engine and command line, without a browser
	cargo test --locked

.PHONY: test-e2e
test-e2e: test-tools ## the built page (dist/) in headless Chromium
	cargo test --locked --test e2e -- --test-threads=2

# The tests that hold in every browser; what a driver cannot do is passed over there, and said.
EVERYWHERE := findings:: forms:: drafts:: home:: settings:: api:: templates:: grid::

.PHONY: test-firefox
test-firefox: firefox-tools ## the same page in Firefox
	JIXIAO_BROWSER=firefox cargo test --locked --test e2e -- --test-threads=2 $(EVERYWHERE)

.PHONY: test-webkit
test-webkit: webkit-tools ## the same page in WebKit
	JIXIAO_BROWSER=webkit cargo test --locked --test e2e -- --test-threads=2 $(EVERYWHERE) loading::

.PHONY: test-chromium83
test-chromium83: build ## the built page in the oldest browser still in offices (not part of test)
	@cd tests/chromium83 && npm ci --no-audit --no-fund --ignore-scripts --legacy-peer-deps
	node tests/chromium83/check.js

.PHONY: size
size: build test-tools ## each file of a first visit, raw and compressed
	cargo test --locked --quiet --test e2e -- --nocapture size::

.PHONY: screenshots
screenshots: build test-tools ## pictures of the page into target/screenshots/
	cargo test --locked --test e2e -- --test-threads=2 screenshots::

.PHONY: fuzz
fuzz: rust ## every reader under hostile input, for FUZZ_SECONDS (600); `test` has a fixed number of cases
	FUZZ_SECONDS=$(or $(FUZZ_SECONDS),600) cargo test --locked --test fuzz -- --nocapture --test-threads=1

.PHONY: rules-docs
rules-docs: rust ## the reference of the rules, from docs/rules/, into docs/
	UPDATE_RULES=1 cargo test --locked --quiet --test rules reference::

.PHONY: bench
bench: rust ## time per edit and per evaluation, natively
	cargo bench --locked --bench engine

.PHONY: bench-page
bench-page: build test-tools ## loads and key presses beside a plain JavaScript page, time per edit in wasm, in Chromium
	cargo build --locked --profile page --target wasm32-unknown-unknown --example edits
	JIXIAO_MEASURE=1 cargo test --locked --quiet --test e2e -- --test-threads=1 --nocapture measure::

.PHONY: rust
rust:
	@$(call need,cc,build-essential)
	@command -v cargo >/dev/null || { echo 'Rust is missing: install rustup (https://rustup.rs), then run this again.' >&2; exit 1; }
	@rustc --version >/dev/null 2>&1 || rustup toolchain install $(RUST) --profile minimal
	@cargo clippy --version >/dev/null 2>&1 && cargo fmt --version >/dev/null 2>&1 || rustup component add clippy rustfmt
	@[ -d "$$(rustc --print target-libdir --target wasm32-unknown-unknown)" ] || rustup target add wasm32-unknown-unknown
	@[ -f "$$(rustc --print sysroot)/lib/rustlib/src/rust/library/Cargo.lock" ] || rustup component add rust-src

# Trunk builds offline, so the crates must be here before.
.PHONY: build-tools
build-tools: rust $(TOOLS)/trunk-$(TRUNK) $(TOOLS)/wasm-bindgen-$(WASM_BINDGEN) .npm/node_modules/.package-lock.json
	@cargo fetch --locked --quiet
	@# What std itself is built from is fetched only for a named target.
	@$(SMALL) cargo fetch --locked --quiet --target wasm32-unknown-unknown

.PHONY: test-tools
test-tools: rust .npm/node_modules/.package-lock.json
	@$(call need,chromium,chromium)
	@$(call need,chromedriver,chromium-driver)
	@$(call need,brotli,brotli)
	@$(call need,pdftotext,poppler-utils)
	@# Without a Chinese font the pictures show squares.
	@$(call need,fc-list,fontconfig)
	@fc-list :lang=zh-cn | grep -q . || { $(APT) fonts-noto-cjk; }

.PHONY: firefox-tools
firefox-tools: test-tools $(TOOLS)/geckodriver-$(GECKODRIVER)
	@$(call need,firefox-esr,firefox-esr)

.PHONY: webkit-tools
webkit-tools: test-tools
	@$(call need,WebKitWebDriver,webkit2gtk-driver)
	@$(call need,Xvfb,xvfb)

# The tools are built once and work for seconds: it is the building that takes minutes.
QUICK := CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16

$(TOOLS)/geckodriver-$(GECKODRIVER): | rust
	$(QUICK) cargo install geckodriver --version $(GECKODRIVER) --locked --root $(TOOLS)
	@touch $@

$(TOOLS)/trunk-$(TRUNK): | rust
	$(QUICK) cargo install trunk --version $(TRUNK) --locked --root $(TOOLS) --no-default-features --features rustls
	@touch $@

$(TOOLS)/wasm-bindgen-$(WASM_BINDGEN): | rust
	$(QUICK) cargo install wasm-bindgen-cli --version $(WASM_BINDGEN) --locked --root $(TOOLS)
	@touch $@

# wasm-opt from npm and not from Debian: the lock file pins it to the byte, while Debian's differs
# from release to release (108 in bookworm, whose list of features would need other flags). It is
# WebAssembly itself, so there is nothing to compile and it runs on any machine with node.
.npm/node_modules/.package-lock.json: .npm/package-lock.json
	@$(call need,node,nodejs)
	@$(call need,npm,npm)
	cd .npm && npm ci --no-audit --no-fund --ignore-scripts
	@touch $@
