//! The values of one column until their group is written.

use ::parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type};
use ::parquet::errors::ParquetError;
use ::parquet::file::writer::SerializedColumnWriter;

use crate::export::table::{Column, Holds, Table, Value};
use crate::values::day::Day;

/// Values, and per line whether it has one.
pub(super) struct Buffer {
    /// 1 where there is a value, 0 where there is none; without such a column always has one.
    present: Option<Vec<i16>>,
    values: Values,
}

enum Values {
    Text(Vec<ByteArray>),
    Days(Vec<i32>),
    Counts(Vec<i32>),
    Shares(Vec<f64>),
}

impl Buffer {
    /// An empty one of this column's kind.
    pub(super) fn of<T: Table>(column: &Column<T>) -> Self {
        Self {
            present: (!column.always).then(Vec::new),
            values: match column.holds {
                Holds::Text | Holds::Words(_) => Values::Text(Vec::new()),
                Holds::Day => Values::Days(Vec::new()),
                Holds::Count => Values::Counts(Vec::new()),
                Holds::Share => Values::Shares(Vec::new()),
            },
        }
    }

    /// Appends the field of a line. What is of another kind than its column is an error, never a 0.
    pub(super) fn push(&mut self, value: Value) -> Result<(), ParquetError> {
        match (&mut self.values, value, &self.present) {
            (_, Value::Empty, Some(_)) => {
                self.mark(0);
                return Ok(());
            }
            (Values::Text(texts), Value::Text(text), _) => texts.push(text.into_bytes().into()),
            (Values::Days(days), Value::Text(text), _) => days.push(since_1970(&text).ok_or_else(unfit)?),
            (Values::Counts(counts), Value::Count(count), _) => {
                counts.push(i32::try_from(count).map_err(|_err| unfit())?)
            }
            (Values::Shares(shares), Value::Share(share), _) => shares.push(share),
            _ => return Err(unfit()),
        }
        self.mark(1);
        Ok(())
    }

    fn mark(&mut self, there: i16) {
        if let Some(present) = &mut self.present {
            present.push(there);
        }
    }

    /// Writes what there is, and is empty again.
    pub(super) fn write(&mut self, column: &mut SerializedColumnWriter<'_>) -> Result<(), ParquetError> {
        let present = self.present.as_deref();
        match &mut self.values {
            Values::Text(texts) => {
                column.typed::<ByteArrayType>().write_batch(texts, present, None)?;
                texts.clear();
            }
            Values::Days(numbers) | Values::Counts(numbers) => {
                column.typed::<Int32Type>().write_batch(numbers, present, None)?;
                numbers.clear();
            }
            Values::Shares(shares) => {
                column.typed::<DoubleType>().write_batch(shares, present, None)?;
                shares.clear();
            }
        }
        if let Some(present) = &mut self.present {
            present.clear();
        }
        Ok(())
    }
}

/// Days since 1 January 1970.
fn since_1970(text: &str) -> Option<i32> {
    let day: Day = text.parse().ok()?;
    Some(Day::new(1970, 1, 1)?.days_until(day))
}

fn unfit() -> ParquetError {
    ParquetError::General("a field is not of the kind of its column".to_owned())
}
