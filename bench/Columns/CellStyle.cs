namespace PrefixBench.Bench.Columns;

/// <summary>For whom a cell is written.</summary>
internal enum CellStyle
{
    /// <summary>A person: times carry their unit and few digits.</summary>
    Table,

    /// <summary>A program reading CSV: bare numbers, times in milliseconds with microseconds.</summary>
    Data,
}
