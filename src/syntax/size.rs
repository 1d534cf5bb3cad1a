//! Measurements in millimetres, with the axes that are named.

use super::{grammar::Rule, level::number_word, parse, phrase::Kind, tree::Pair};
use crate::anatomy::{Axis, Millimetres};

const MILLIMETRES_IN_A_CENTIMETRE: f64 = 10.0;

/// "1.4 × 0.8 cm (SI x TR)": a unit holds for the lengths before it that have none; a list of as many axes as lengths
/// names them in order.
pub(super) fn lengths(pair: Pair<'_>) -> Kind {
    let mut lengths: Vec<(f64, Option<f64>, Option<Axis>)> = Vec::new();
    let mut axes = Vec::new();
    for inner in pair.into_inner() {
        match inner.as_rule() {
            Rule::axis_list => axes = inner.into_inner().map(axis).collect(),
            Rule::dimension | Rule::length => lengths.push(length(inner)),
            // an axis behind the whole: of the last length
            Rule::axis => {
                if let Some(last) = lengths.last_mut() {
                    last.2 = last.2.or(axis(inner));
                }
            }
            _ => {}
        }
    }
    if axes.len() == lengths.len() {
        for (length, axis) in lengths.iter_mut().zip(axes) {
            length.2 = length.2.or(axis);
        }
    }
    let mut unit = None;
    let mut measured = Vec::new();
    for &(number, own_unit, axis) in lengths.iter().rev() {
        unit = own_unit.or(unit);
        let Some(unit) = unit else {
            return Kind::Unitless(lengths.iter().map(|&(number, _, axis)| (number, axis)).collect());
        };
        let Some(length) = Millimetres::new(number * unit) else { return Kind::Water };
        measured.push((length, axis));
    }
    measured.reverse();
    Kind::Lengths(measured.into())
}

fn length(pair: Pair<'_>) -> (f64, Option<f64>, Option<Axis>) {
    let (mut number, mut unit, mut named) = (f64::NAN, None, None);
    for inner in pair.into_inner() {
        match inner.as_rule() {
            Rule::figure => number = figure(inner.as_str()),
            rule if number_word(rule).is_some() => number = number_word(rule).map_or(f64::NAN, f64::from),
            Rule::axis => named = named.or(axis(inner)),
            // a plane alone names none of the three
            Rule::axis_bare => {}
            rule => unit = millimetres_in(rule),
        }
    }
    (number, unit, named)
}

fn axis(pair: Pair<'_>) -> Option<Axis> {
    pair.into_inner().find_map(|inner| match inner.as_rule() {
        Rule::anteroposterior => Some(Axis::Anteroposterior),
        Rule::transverse => Some(Axis::Transverse),
        Rule::superoinferior => Some(Axis::Superoinferior),
        // a sagittal or axial dimension is none of the three
        _ => None,
    })
}

fn millimetres_in(rule: Rule) -> Option<f64> {
    match rule {
        Rule::millimetre => Some(1.0),
        Rule::centimetre => Some(MILLIMETRES_IN_A_CENTIMETRE),
        _ => None,
    }
}

/// Axes by themselves: "AP x TR x CC".
pub(super) fn axes(pair: Pair<'_>) -> Kind {
    Kind::Axes(pair.into_inner().map(axis).collect())
}

/// The axis that is all a few words say: "AP", "TR (mm)".
pub(super) fn axis_alone(words: &str) -> Option<Axis> {
    let alone = parse(Rule::axis_alone, words.trim()).ok()?;
    alone.root().into_inner().find_map(|inner| match inner.as_rule() {
        Rule::axis => axis(inner),
        _ => None,
    })
}

/// A number in figures, with a point or a comma before the decimals.
pub(super) fn figure(text: &str) -> f64 {
    text.replace([',', '·'], ".").parse().unwrap_or(f64::NAN)
}

/// A unit by itself, as in a label "Size (mm)".
pub(super) fn unit(pair: Pair<'_>) -> Kind {
    pair.into_inner().find_map(|inner| millimetres_in(inner.as_rule())).map_or(Kind::Water, Kind::Unit)
}

/// "1.5 T", "3 tesla": field strengths of whole-body magnets only, so that "14 T" is not one.
pub(super) fn field_strength(pair: Pair<'_>) -> Kind {
    let tesla = pair.into_all().find_map(|inner| match inner.as_rule() {
        Rule::figure => Some(figure(inner.as_str())),
        Rule::one_and_half => Some(1.5),
        Rule::three => Some(3.0),
        Rule::one => Some(1.0),
        _ => None,
    });
    let tesla = tesla.unwrap_or(f64::NAN);
    if (0.05..=12.0).contains(&tesla) { Kind::FieldStrength(tesla) } else { Kind::Water }
}

#[cfg(test)]
mod tests {
    use crate::{
        anatomy::Size,
        syntax::{Kind, phrase::chunk},
    };

    fn size(text: &str) -> String {
        let mut size = Size::default();
        for phrase in chunk(text, 0) {
            if let Kind::Lengths(lengths) = phrase.kind {
                lengths.into_iter().for_each(|(length, axis)| size.push(length, axis));
            }
        }
        size.to_string()
    }

    #[test]
    fn centimetres_become_millimetres() {
        assert_eq!(size("1.4 cm"), "14 mm");
        assert_eq!(size("1.4 × 0.8 cm"), "14 × 8 mm");
        assert_eq!(size("2,4 cm"), "24 mm");
        assert_eq!(size("10 mm×15 mm"), "10 × 15 mm");
        assert_eq!(size("1.1 by 0.9 centimeters"), "11 × 9 mm");
    }

    #[test]
    fn axes_are_named_before_behind_and_in_lists() {
        assert_eq!(size("8 x 7 x 13 mm (AP x TV x CC)"), "8 × 7 × 13 mm, AP 8, TR 7, SI 13");
        assert_eq!(size("6 (AP) x 7 (TR) x 11 (SI) mm"), "6 × 7 × 11 mm, AP 6, TR 7, SI 11");
        assert_eq!(
            size("17 mm (craniocaudal) by 10 mm (transverse) by 11 mm (AP)"),
            "17 × 10 × 11 mm, AP 11, TR 10, SI 17"
        );
        assert_eq!(size("AP 9 mm; TV 8 mm; CC 17 mm"), "9 × 8 × 17 mm, AP 9, TR 8, SI 17");
        assert_eq!(size("19 mm long, 9 mm wide and 8 mm AP"), "19 × 9 × 8 mm, AP 8, TR 9, SI 19");
        assert_eq!(size("0.9 by 0.7 by 1.6 cm, transverse by AP by cranio caudal"), "9 × 7 × 16 mm, AP 7, TR 9, SI 16");
        assert_eq!(size("7 mm anteroposteriorly and 6 mm mediolaterally"), "7 × 6 mm, AP 7, TR 6");
        assert_eq!(size("38 x 11 mm (length x width)"), "38 × 11 mm, TR 11, SI 38");
        assert_eq!(size("9 mm in craniocaudal length"), "9 mm, SI 9");
    }

    #[test]
    fn a_sagittal_dimension_is_not_anteroposterior() {
        assert_eq!(size("7 mm in greatest sagittal dimension"), "7 mm");
    }
}
