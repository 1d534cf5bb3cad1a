//! JSON Schemas of what is written and read, made from the types, so that neither can drift from the other.
//!
//! Most types describe themselves. Here is what the few say that are written in a form of their own: levels, lengths,
//! codes, criteria.

use super::{DiagnosticsDocument, RecordDocument};
use crate::{
    anatomy::{Level, Millimetres},
    code::Code,
    evidence::{Attribute, Criterion, Pack, Range},
    prognosis::Outlook,
};
use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings, json_schema};
use std::borrow::Cow;

/// A record as `parse` writes it, with provenance or without.
pub fn record() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<RecordDocument>()
}

/// An assessment as `classify --format json` writes it.
pub fn assessment() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Outlook>()
}

/// An evidence pack as it is read.
pub fn pack() -> Schema {
    SchemaSettings::draft2020_12().for_deserialize().into_generator().into_root_schema_for::<Pack>()
}

/// The diagnostics of a report as `check --format json` writes them.
pub fn diagnostic() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<DiagnosticsDocument>()
}

impl JsonSchema for Level {
    fn schema_name() -> Cow<'static, str> {
        "Level".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "A segment such as T4, an interspace such as T1-T2, medulla or conus.",
            "pattern": "^(medulla|conus|(C[1-7]|T([1-9]|1[0-2])|L[1-5]|S[1-5])(-(C[2-7]|T([1-9]|1[0-2])|L[1-5]|S[1-5]))?)$",
        })
    }
}

impl JsonSchema for Millimetres {
    fn schema_name() -> Cow<'static, str> {
        "Millimetres".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "number", "description": "A length in millimetres.", "exclusiveMinimum": 0})
    }
}

impl JsonSchema for Code {
    fn schema_name() -> Cow<'static, str> {
        "Code".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let names: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
        json_schema!({"type": "string", "description": "What was found; `cordreport explain` explains it.", "enum": names})
    }
}

impl JsonSchema for Criterion {
    fn schema_name() -> Cow<'static, str> {
        "Criterion".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let inner = generator.subschema_for::<Criterion>();
        let range = generator.subschema_for::<Range>();
        let mut properties = serde_json::Map::new();
        for key in ["all", "any"] {
            properties.insert(key.to_owned(), serde_json::json!({"type": "array", "items": inner}));
        }
        properties.insert("not".to_owned(), inner.to_value());
        for attribute in Attribute::ALL {
            let words = serde_json::json!({"anyOf": [
                {"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}, range,
            ]});
            properties.insert(attribute.key().to_owned(), words);
        }
        json_schema!({
            "type": "object",
            "description": "One attribute with the values that it may have, or all, any or not over further criteria.",
            "properties": properties,
            "additionalProperties": false,
            "minProperties": 1,
            "maxProperties": 1,
        })
    }
}
