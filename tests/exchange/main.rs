//! What comes from outside: nothing typed is lost, nothing is changed silently, every refusal
//! says where.

mod documents;
mod hostile_json;
mod opening;
mod support;
