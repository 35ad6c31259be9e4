//! What comes from outside: nothing typed is lost, nothing is changed silently, every refusal
//! says where.
#![cfg(test)]

mod documents;
mod hostile_json;
mod opening;
mod support;
