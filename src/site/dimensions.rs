//! Lengths without an axis, in the order in which a department dictates them.

use crate::{prognosis::Notice, record::Record, site::configuration::AxisName};

/// Gives the axes of an order to sizes that name none; a notice if there was such a size.
pub(super) fn order(order: &[AxisName], record: &mut Record) -> Option<Notice> {
    if order.is_empty() {
        return None;
    }
    let mut any = false;
    for size in record.lesions.iter_mut().map(|lesion| &mut lesion.enhancing_size_mm) {
        let unnamed = [size.ap, size.tr, size.si].iter().all(Option::is_none);
        if !unnamed || size.dimensions.len() != order.len() {
            continue;
        }
        any = true;
        for (axis, &length) in order.iter().zip(&size.dimensions) {
            let place = match axis {
                AxisName::Ap => &mut size.ap,
                AxisName::Tr => &mut size.tr,
                AxisName::Si => &mut size.si,
            };
            *place = Some(length);
        }
    }
    any.then(|| Notice::DimensionsInOrder { order: told(order) })
}

/// "AP × TR × SI"
pub(super) fn told(order: &[AxisName]) -> String {
    order.iter().map(|axis| format!("{axis:?}").to_uppercase()).collect::<Vec<_>>().join(" × ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        anatomy::{Millimetres, Size},
        record::Lesion,
    };

    fn ordered(dimensions: &[f64], ap: Option<f64>) -> (String, bool) {
        let length = |length: &f64| Millimetres::new(*length).unwrap();
        let size = Size {
            dimensions: dimensions.iter().map(length).collect(),
            ap: ap.as_ref().map(length),
            ..Size::default()
        };
        let mut record = Record::default();
        record.lesions.push(Lesion { enhancing_size_mm: size, ..Lesion::default() });
        let told = order(&[AxisName::Si, AxisName::Ap, AxisName::Tr], &mut record);
        let size = &record.lesions[0].enhancing_size_mm;
        let shown =
            [size.ap, size.tr, size.si].map(|length| length.map_or("-".to_owned(), |length| length.to_string()));
        (shown.join(" "), told.is_some())
    }

    #[test]
    fn three_lengths_without_axes_get_those_of_the_order() {
        assert_eq!(ordered(&[14.0, 8.0, 7.0], None), ("8 7 14".to_owned(), true));
    }

    #[test]
    fn a_size_that_names_an_axis_or_has_another_number_of_lengths_is_left_alone() {
        assert_eq!(ordered(&[14.0, 8.0, 7.0], Some(8.0)), ("8 - -".to_owned(), false));
        assert_eq!(ordered(&[14.0, 8.0], None), ("- - -".to_owned(), false));
    }
}
