//! Values that the page looks at, and what happens when they change.
//!
//! Leptos' signals and effects in one shape each: a trigger beside a value, a boxed function in
//! an effect. Every other shape would be compiled once more, and the page has a budget.

use std::any::Any;
use std::cell::RefCell;

use leptos::prelude::{ArcTrigger, Effect, Notify, StoredValue, Track};

/// Something changes now and then.
#[derive(Default)]
pub struct Pulse(ArcTrigger);

impl Pulse {
    /// Whoever looks at it looks again.
    pub fn beat(&self) {
        self.0.notify();
    }

    /// The effect that is running runs again with the next beat.
    pub fn watch(&self) {
        self.0.track();
    }
}

/// A value that the page looks at.
#[derive(Default)]
pub struct Live<T> {
    value: RefCell<T>,
    pulse: Pulse,
}

impl<T: Clone> Live<T> {
    /// With this value to begin with.
    pub fn new(value: T) -> Self {
        Self { value: RefCell::new(value), pulse: Pulse::default() }
    }

    /// The value; the effect that is running runs again when it changes.
    pub fn get(&self) -> T {
        self.pulse.watch();
        self.value.borrow().clone()
    }

    /// The value, as it is now.
    pub fn peek(&self) -> T {
        self.value.borrow().clone()
    }

    /// Another value.
    pub fn set(&self, value: T) {
        self.value.replace(value);
        self.pulse.beat();
    }
}

impl<T: Clone + PartialEq> Live<T> {
    /// Another value, if it is another.
    pub fn update(&self, value: T) {
        if *self.value.borrow() != value {
            self.set(value);
        }
    }
}

/// Runs at once (as soon as the browser's hands are free), and again whenever something that it
/// looked at changes; until the view ends in whose scope it was begun.
pub fn follow(run: impl Fn() + 'static) {
    fn begin(run: Box<dyn Fn()>) {
        Effect::new(move |_: Option<()>| run());
    }
    begin(Box::new(run));
}

/// Keeps something until the view ends in whose scope this is called.
pub fn hold(kept: impl Any) {
    StoredValue::<Box<dyn Any>, _>::new_local(Box::new(kept));
}
