namespace PrefixBench.Analysis.Reports;

/// <summary>One way to report a run or a comparison.</summary>
/// <typeparam name="TSubject">What is reported: a <see cref="RunAnalysis"/> or a comparison's outcome.</typeparam>
public interface IReport<in TSubject>
{
    /// <summary>The report's name on the command line, such as <c>md</c>.</summary>
    string Name { get; }

    /// <summary>The ending of the report's files, without a dot.</summary>
    string FileEnding { get; }

    /// <summary>Writes the report.</summary>
    /// <param name="subject">What is reported.</param>
    /// <param name="layout">What the place where it is shown has room for.</param>
    /// <returns>The whole text, with a line end at its end.</returns>
    string Write(TSubject subject, ReportLayout layout);
}
