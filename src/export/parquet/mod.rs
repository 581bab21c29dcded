//! Tables as Apache Parquet: every column with its kind, and null where a cell is hidden.
//!
//! Written from front to back in groups of lines, so that many releases need no more memory than a few. The same
//! releases give the same bytes.

mod buffer;

use std::marker::PhantomData;
use std::sync::Arc;

use ::parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use ::parquet::errors::ParquetError;
use ::parquet::file::properties::{EnabledStatistics, WriterProperties};
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::types::{Type, TypePtr};

use super::columns::Results;
use super::sink::Sink;
use super::table::{Column, Holds, Table, values};
use super::writer::{ExportError, Writer};
use crate::releases::report::Report;
use buffer::Buffer;

/// A group of lines is closed by the release that brings it to this number: its heads are many bytes, its lines are kept.
const GROUP: usize = 4_096;

/// Who made the file; a version of the program would make the bytes of a release change with it.
const MADE_BY: &str = "ervaringwijzer";

/// Writes a table of any number of releases as Parquet.
pub struct TableParquet<T> {
    table: PhantomData<fn(T)>,
    file: Option<SerializedFileWriter<Sink>>,
    sink: Sink,
    group: Vec<Buffer>,
    lines: usize,
}

/// Writes the tidy table.
pub type ParquetWriter = TableParquet<Results>;

impl<T> Default for TableParquet<T> {
    fn default() -> Self {
        Self {
            table: PhantomData,
            file: None,
            sink: Sink::default(),
            group: Vec::new(),
            lines: 0,
        }
    }
}

impl<T: Table> Writer for TableParquet<T> {
    fn begin(&mut self) -> Result<Vec<u8>, ExportError> {
        let properties = WriterProperties::builder()
            .set_created_by(MADE_BY.to_owned())
            .set_compression(Compression::SNAPPY)
            .set_statistics_enabled(EnabledStatistics::None)
            .set_offset_index_disabled(true)
            .build();
        let file = SerializedFileWriter::new(self.sink.clone(), schema::<T>()?, Arc::new(properties))?;
        self.file = Some(file);
        self.group = T::COLUMNS.iter().map(Buffer::of).collect();
        Ok(self.sink.take())
    }

    fn add(&mut self, report: &Report) -> Result<Vec<u8>, ExportError> {
        for line in T::lines(report) {
            self.lines += 1;
            for (value, buffer) in values::<T>(&line).zip(&mut self.group) {
                buffer.push(value)?;
            }
        }
        if self.lines >= GROUP {
            self.close_group()?;
        }
        Ok(self.sink.take())
    }

    fn end(&mut self) -> Result<Vec<u8>, ExportError> {
        if self.lines > 0 {
            self.close_group()?;
        }
        if let Some(file) = self.file.take() {
            file.close()?;
        }
        Ok(self.sink.take())
    }
}

impl<T> TableParquet<T> {
    fn close_group(&mut self) -> Result<(), ParquetError> {
        let Some(file) = &mut self.file else {
            return Ok(());
        };
        let mut group = file.next_row_group()?;
        for buffer in &mut self.group {
            if let Some(mut column) = group.next_column()? {
                buffer.write(&mut column)?;
                column.close()?;
            }
        }
        group.close()?;
        self.lines = 0;
        Ok(())
    }
}

/// One field per column, in its order.
fn schema<T: Table>() -> Result<TypePtr, ParquetError> {
    let fields = T::COLUMNS.iter().map(|column| field(column).map(Arc::new));
    let schema = Type::group_type_builder(T::NAME).with_fields(fields.collect::<Result<_, _>>()?);
    Ok(Arc::new(schema.build()?))
}

fn field<T: Table>(column: &Column<T>) -> Result<Type, ParquetError> {
    let (physical, logical) = match column.holds {
        Holds::Text | Holds::Words(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Holds::Day => (Physical::INT32, Some(LogicalType::Date)),
        Holds::Count => (Physical::INT32, None),
        Holds::Share => (Physical::DOUBLE, None),
    };
    let repetition = if column.always {
        Repetition::REQUIRED
    } else {
        Repetition::OPTIONAL
    };
    Type::primitive_type_builder(column.name, physical)
        .with_repetition(repetition)
        .with_logical_type(logical)
        .build()
}
