using System.CommandLine;
using PrefixBench.Analysis.Reports;
using PrefixBench.Bench.Planning;

namespace PrefixBench.Bench.CommandLine;

/// <summary>The options for the format of a report and for its file.</summary>
/// <typeparam name="TSubject">What is reported.</typeparam>
/// <param name="formats">The formats.</param>
/// <param name="example">The name of a file, for messages.</param>
/// <param name="withoutFormat">What happens if neither option is given, for the help.</param>
/// <param name="withoutFile">What happens with a format and without a file, for the help.</param>
internal sealed class FormatOptionSet<TSubject>(ReportList<TSubject> formats, string example, string withoutFormat, string withoutFile)
{
    private readonly Option<string?> _format = new("--format") { Description = $"The format of the report: {formats.Names}. Default: the extension of --out, otherwise {withoutFormat}.", HelpName = "F", CompletionSources = { formats.All.Select(format => format.Name).ToArray() } };
    private readonly Option<string?> _file = new("--out", "-o") { Description = $"Write the report to a file; an existing file is overwritten. {withoutFile}", HelpName = "FILE" };

    /// <summary>The options.</summary>
    public IReadOnlyList<Option> All => [_format, _file];

    /// <summary>Reads the options.</summary>
    /// <param name="result">The parsed command line.</param>
    /// <param name="mistakes">Receives what is wrong with them.</param>
    /// <returns>The report; null if neither is given, or after a mistake.</returns>
    public ReportChoice<TSubject>? Read(ParseResult result, List<string> mistakes)
    {
        (string? name, string? file) = (result.GetValue(_format), result.GetValue(_file));
        if (file is not null && OutputFile.FindMistake(_file.Name, file, example) is { } mistake)
        {
            mistakes.Add(mistake);
            return null;
        }

        IReport<TSubject>? format = name is not null ? formats.Find(name) : file is not null ? formats.FindByFile(file) : null;
        switch (format, name, file)
        {
            case ({ } found, _, _):
                return new ReportChoice<TSubject>(found, file);
            case (_, { } unknown, _):
                mistakes.Add($"--format is \"{unknown}\"; allowed are {formats.Names}.");
                break;
            case (_, _, { } path):
                mistakes.Add($"--out is \"{path}\", which has no known extension; allowed are {string.Join(", ", formats.All.Select(known => known.FileEnding))}. Change it, or add --format.");
                break;
        }

        return null;
    }
}
