//! Thins lists out where it cannot be foreseen which items stay: a branch for each would be guessed wrongly too often.

/// Keeps some items, in their order.
pub(super) fn keep<T>(items: &mut Vec<T>, is_kept: impl Fn(&T) -> bool) {
    let mut count = 0;
    for at in 0..items.len() {
        items.swap(at, count);
        count += usize::from(items.get(count).is_some_and(&is_kept));
    }
    items.truncate(count);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn as_retained(items in prop::collection::vec(0..9u8, 0..30), limit in 0..9u8) {
            let (mut kept, mut retained) = (items.clone(), items);
            keep(&mut kept, |item| *item < limit);
            retained.retain(|item| *item < limit);
            prop_assert_eq!(kept, retained);
        }
    }
}
