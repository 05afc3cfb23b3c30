using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;

namespace PrefixBench.Bench.Runs;

/// <summary>
/// Writes a report file with another exporter and keeps its error, because an exception that escapes an exporter makes BenchmarkDotNet drop its summary and
/// with it the table.
/// </summary>
/// <param name="inner">Writes the report file.</param>
/// <param name="failed">Called with the error if the report file cannot be written.</param>
internal sealed class CourtesyExporter(IExporter inner, Action<Exception> failed) : IExporter
{
    public string Name => inner.Name;

    public void ExportToLog(Summary summary, ILogger logger) => inner.ExportToLog(summary, logger);

    public IEnumerable<string> ExportToFiles(Summary summary, ILogger consoleLogger)
    {
        try
        {
            return [.. inner.ExportToFiles(summary, consoleLogger)];
        }
        catch (Exception exception)
        {
            failed(exception);
            return [];
        }
    }
}
