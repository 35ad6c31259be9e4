//! Values of our own types from JSON, by the names of their members and in no other way.
//!
//! serde makes two readers for each type with members: one for an object, and one for a list of
//! the bare values in the order in which the type declares them. Nobody writes a file like that,
//! and one that was would mean something else after the next member. Here a list in place of an
//! object is refused.
//!
//! A reader of a whole tree, and not of the text as it comes, is a fraction of the code: the page
//! is smaller by it.

use std::borrow::Cow;
use std::slice::Iter;

use serde::Deserialize;
use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error as _, IntoDeserializer, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};

use super::misfit::Misfit;
use super::{Json, JsonKind, Limits, Refused, Unfit, parse};

/// Reads a value of type `T` from JSON text.
///
/// # Errors
/// When the text is not JSON, exceeds the usual limits, or is not in the shape of the type.
pub fn from_text<T: for<'de> Deserialize<'de>>(text: &str) -> Result<T, Refused> {
    read(&parse(text, &Limits::default())?, text)
}

/// Reads a value of type `T` from the JSON that this text holds.
///
/// # Errors
/// When it is not in the shape of the type.
pub fn read<T: for<'de> Deserialize<'de>>(json: &Json<'_>, text: &str) -> Result<T, Refused> {
    T::deserialize(Value(json)).map_err(|misfit| misfit.refused(text))
}

/// A value to be read.
#[derive(Clone, Copy)]
struct Value<'a>(&'a Json<'a>);

impl Value<'_> {
    fn whole(self) -> Result<u64, Misfit> {
        match self.0 {
            Json::Number(written) => written.parse().map_err(|_| Unfit::OutOfRange.into()),
            _ => Err(Unfit::Kind(JsonKind::Number).into()),
        }
    }

    fn truth(self) -> Result<bool, Misfit> {
        match self.0 {
            Json::Bool(truth) => Ok(*truth),
            _ => Err(Unfit::Kind(JsonKind::Bool).into()),
        }
    }
}

impl<'a> Value<'a> {
    fn text(self) -> Result<&'a str, Misfit> {
        self.0.text().ok_or_else(|| Unfit::Kind(JsonKind::Text).into())
    }

    fn entries(self) -> Result<Entries<'a>, Misfit> {
        match self.0.array() {
            Some(entries) => Ok(Entries { rest: entries.iter(), at: 0 }),
            None => Err(Unfit::Kind(JsonKind::Array).into()),
        }
    }

    fn members(self) -> Result<Members<'a>, Misfit> {
        match self.0.object() {
            Some(members) => Ok(Members { rest: members.iter(), open: None }),
            None => Err(Unfit::Kind(JsonKind::Object).into()),
        }
    }

    fn variant(self, known: &'static [&'static str]) -> Result<Variant<'a>, Misfit> {
        match self.0 {
            Json::Text(name) => Ok(Variant { name, content: None }),
            Json::Object(members) => match members.as_slice() {
                [(name, content)] => Ok(Variant { name, content: Some(Value(content)) }),
                _ => Err(Unfit::NotOneOf(known).into()),
            },
            _ => Err(Unfit::NotOneOf(known).into()),
        }
    }
}

/// Methods that read a value of one kind.
macro_rules! of_kind {
    ($($($method:ident)* => $kind:ident, $visit:ident;)*) => {$($(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
            visitor.$visit(self.$kind()?)
        }
    )*)*};
}

/// Methods for kinds of values that no type of ours has.
macro_rules! none_of_ours {
    ($($method:ident($($name:ident: $type:ty),*)),*) => {$(
        fn $method<V: Visitor<'de>>(self, $($name: $type,)* _: V) -> Result<V::Value, Misfit> {
            Err(Misfit::custom("no kind of value that files have"))
        }
    )*};
}

impl<'de> Deserializer<'de> for Value<'de> {
    type Error = Misfit;

    of_kind! {
        deserialize_bool => truth, visit_bool;
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 => whole, visit_u64;
        deserialize_str deserialize_string deserialize_identifier => text, visit_borrowed_str;
        deserialize_seq => entries, visit_seq;
        deserialize_map => members, visit_map;
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_unit()
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Json::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Misfit> {
        let entries = self.entries()?;
        if entries.rest.len() == length { visitor.visit_seq(entries) } else { Err(Unfit::Length.into()) }
    }

    // A function for each type; src/boot/finish.sh says why.
    #[inline(never)]
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.deserialize_map(visitor)
    }

    #[inline(never)]
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        known: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        visitor.visit_enum(self.variant(known)?)
    }

    none_of_ours! {
        deserialize_any(), deserialize_char(), deserialize_bytes(), deserialize_byte_buf(), deserialize_unit(),
        deserialize_i8(), deserialize_i16(), deserialize_i32(), deserialize_i64(), deserialize_f32(), deserialize_f64(),
        deserialize_unit_struct(_name: &'static str), deserialize_tuple_struct(_name: &'static str, _length: usize)
    }
}

/// The entries of a list.
struct Entries<'a> {
    rest: Iter<'a, Json<'a>>,
    at: usize,
}

impl<'de> SeqAccess<'de> for Entries<'de> {
    type Error = Misfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Misfit> {
        let Some(entry) = self.rest.next() else { return Ok(None) };
        let value = seed.deserialize(Value(entry)).map_err(|misfit| misfit.at_entry(self.at))?;
        self.at += 1;
        Ok(Some(value))
    }
}

/// The members of an object; a value follows its name.
struct Members<'a> {
    rest: Iter<'a, (Cow<'a, str>, Json<'a>)>,
    open: Option<&'a (Cow<'a, str>, Json<'a>)>,
}

impl<'de> MapAccess<'de> for Members<'de> {
    type Error = Misfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Misfit> {
        self.open = self.rest.next();
        let Some((name, _)) = self.open else { return Ok(None) };
        seed.deserialize(named(name)).map(Some).map_err(|misfit| misfit.at_name(name))
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Misfit> {
        let Some((name, value)) = self.open.take() else { return Err(Misfit::custom("a value before its name")) };
        seed.deserialize(Value(value)).map_err(|misfit| misfit.at_member(name))
    }
}

/// One of several shapes: its name alone, or with what it holds.
struct Variant<'a> {
    name: &'a str,
    content: Option<Value<'a>>,
}

impl<'de> Variant<'de> {
    fn content<T>(&self, read: impl FnOnce(Value<'de>) -> Result<T, Misfit>) -> Result<T, Misfit> {
        match self.content {
            Some(content) => read(content).map_err(|misfit| misfit.at_member(self.name)),
            None => Err(Unfit::Kind(JsonKind::Object).into()),
        }
    }
}

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = Misfit;
    type Variant = Self;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Self), Misfit> {
        seed.deserialize(named(self.name)).map(|variant| (variant, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'de> {
    type Error = Misfit;

    fn unit_variant(self) -> Result<(), Misfit> {
        match self.content {
            None => Ok(()),
            Some(_) => self.content(|_| Err(Unfit::Kind(JsonKind::Null).into())),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Misfit> {
        self.content(|content| seed.deserialize(content))
    }

    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Misfit> {
        self.content(|content| content.deserialize_tuple(length, visitor))
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Misfit> {
        self.content(|content| content.deserialize_map(visitor))
    }
}

/// A name, to be told from the others of its type.
fn named(name: &str) -> StrDeserializer<'_, Misfit> {
    name.into_deserializer()
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::from_text;
    use crate::json::{Fault, JsonKind, Position, Unfit, Why};

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Shape {
        Plain,
        Titled(String),
        Sized { width: u8, lines: Vec<Line> },
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Line {
        text: String,
        #[serde(default)]
        mark: Option<u8>,
        #[serde(default)]
        pair: Option<(bool, bool)>,
    }

    #[test]
    fn values_are_read_by_name() {
        let line = |text: &str, mark| Line { text: text.to_owned(), mark, pair: None };
        for (json, read) in [
            (r#""plain""#, Shape::Plain),
            (r#"{"titled": "表\n"}"#, Shape::Titled("表\n".to_owned())),
            (
                r#"{"sized": {"lines": [{"mark": 3, "text": "a"}, {"text": "b", "mark": null}], "width": 2}}"#,
                Shape::Sized { width: 2, lines: vec![line("a", Some(3)), line("b", None)] },
            ),
        ] {
            assert_eq!(from_text::<Shape>(json), Ok(read), "{json}");
        }
    }

    #[test]
    fn other_shapes_are_refused_with_their_place() {
        let sized = |lines: &str| format!("{{\"sized\": {{\n  \"width\": 2,\n  \"lines\": [{lines}]\n}}}}");
        let (members, variants) = (&["text", "mark", "pair"][..], &["plain", "titled", "sized"][..]);
        for (json, (line, column), pointer, why) in [
            (r#"{"sized": [2, []]}"#.to_owned(), (1, 11), "/sized", Unfit::Kind(JsonKind::Object)),
            (sized(r#"["a", 3]"#), (3, 13), "/sized/lines/0", Unfit::Kind(JsonKind::Object)),
            (
                sized(r#"{"text": "{[\"]}"}, {"text": "a", "colour": 1}"#),
                (3, 47),
                "/sized/lines/1/colour",
                Unfit::Unknown { name: "colour".to_owned(), known: members },
            ),
            (sized(r#"{"mark": 1}"#), (3, 13), "/sized/lines/0", Unfit::Lacks("text")),
            (sized(r#"{"text": 1}"#), (3, 22), "/sized/lines/0/text", Unfit::Kind(JsonKind::Text)),
            (sized(r#"{"mark": "1"}"#), (3, 22), "/sized/lines/0/mark", Unfit::Kind(JsonKind::Number)),
            (sized(r#"{"mark": 300}"#), (3, 22), "/sized/lines/0/mark", Unfit::OutOfRange),
            (sized(r#"{"mark": -1}"#), (3, 22), "/sized/lines/0/mark", Unfit::OutOfRange),
            (sized(r#"{"pair": [true]}"#), (3, 22), "/sized/lines/0/pair", Unfit::Length),
            (sized(r#"{"pair": [true, 0]}"#), (3, 29), "/sized/lines/0/pair/1", Unfit::Kind(JsonKind::Bool)),
            (r#""round""#.to_owned(), (1, 1), "", Unfit::Unknown { name: "round".to_owned(), known: variants }),
            (r#"{"plain": 1}"#.to_owned(), (1, 11), "/plain", Unfit::Kind(JsonKind::Null)),
            (r#""titled""#.to_owned(), (1, 1), "", Unfit::Kind(JsonKind::Object)),
            (" 3".to_owned(), (1, 2), "", Unfit::NotOneOf(variants)),
            (r#"{"plain": null, "titled": ""}"#.to_owned(), (1, 1), "", Unfit::NotOneOf(variants)),
        ] {
            let refused = from_text::<Shape>(&json).expect_err(&json);
            assert_eq!(refused.why, Why::Unfit(why), "{json}");
            assert_eq!(refused.at.position, Some(Position { line, column }), "{json}");
            assert_eq!(refused.at.pointer, pointer, "{json}");
        }
        assert_eq!(from_text::<Shape>(r#""plain" more"#).expect_err("more").why, Why::Syntax(Fault::MoreText));
    }
}
