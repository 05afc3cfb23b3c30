using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using PrefixBench.Analysis.Text;
using PrefixBench.Bench.Planning;

namespace PrefixBench.Bench.CommandLine;

/// <summary>Prints the help of a command: its description, examples, and its options in groups.</summary>
/// <param name="output">The writer for the help.</param>
/// <param name="width">The width of the terminal in characters; null if the output is not a terminal.</param>
internal sealed class HelpPage(TextWriter output, int? width) : SynchronousCommandLineAction
{
    private const int DefaultWidth = 120;
    private const int LeastTextWidth = 30;
    private const string Indent = "  ";

    private readonly Dictionary<Command, (IReadOnlyList<string> Examples, IReadOnlyList<OptionGroup> Groups)> _layouts = [];

    // Who asks how a command is used need not use it rightly.
    public override bool ClearsParseErrors => true;

    /// <summary>Sets this page as the help of a root command and all its subcommands.</summary>
    public void AddTo(RootCommand root) => root.Options.OfType<HelpOption>().Single().Action = this;

    /// <summary>Sets the examples and option groups of a command; other options are listed under a title of their own.</summary>
    public void Describe(Command command, IReadOnlyList<string> examples, IReadOnlyList<OptionGroup> groups) => _layouts[command] = (examples, groups);

    public override int Invoke(ParseResult parseResult)
    {
        Command command = parseResult.CommandResult.Command;
        (IReadOnlyList<string> examples, IReadOnlyList<OptionGroup> groups) = _layouts.GetValueOrDefault(command, ([], []));
        WriteText(command.Description ?? "", "");
        output.WriteLine();
        output.WriteLine(Usage(command));
        WriteLines("Examples", examples);
        WriteEntries("Commands", [.. command.Subcommands.Where(c => !c.Hidden).Select(c => (c.Name, c.Description ?? ""))]);
        WriteEntries("Arguments", [.. command.Arguments.Select(a => ($"<{a.HelpName ?? a.Name}>", a.Description ?? ""))]);
        Option[] rest = [.. command.Options.Where(o => !o.Hidden).Except(groups.SelectMany(g => g.Options)), .. command is RootCommand ? [] : new Option[] { new HelpOption() }];
        foreach (OptionGroup group in groups.Append(new OptionGroup(groups.Count == 0 ? "Options" : "Other", rest)))
        {
            WriteEntries(group.Title, [.. group.Options.Select(o => (Names(o), o.Description ?? ""))]);
        }

        return 0;
    }

    private static string Usage(Command command)
    {
        string arguments = string.Concat(command.Arguments.Select(a => a.Arity is { MinimumNumberOfValues: 0, MaximumNumberOfValues: 1 } ? $" [<{a.HelpName ?? a.Name}>]" : $" <{a.HelpName ?? a.Name}>"));
        return $"Usage: {ProgramInvocation.Write($"{(command is RootCommand ? "[command]" : command.Name)}{arguments} [options]")}";
    }

    private static string Names(Option option)
    {
        // "/h" and "-?" work too, but are left out.
        string names = string.Join(", ", option.Aliases.Append(option.Name).Distinct(StringComparer.Ordinal)
            .Where(n => n[0] == '-' && n != "-?")
            .OrderBy(n => n.StartsWith("--", StringComparison.Ordinal))
            .ThenBy(n => n != option.Name));
        return option.HelpName is { } value ? $"{names} <{value}>" : names;
    }

    private void WriteLines(string title, IReadOnlyList<string> lines)
    {
        if (lines.Count > 0)
        {
            output.WriteLine();
            output.WriteLine($"{title}:");
            foreach (string line in lines)
            {
                output.WriteLine(Indent + line);
            }
        }
    }

    private void WriteEntries(string title, IReadOnlyList<(string Names, string Description)> entries)
    {
        if (entries.Count == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine($"{title}:");
        int column = Indent.Length + entries.Max(e => e.Names.Length) + Indent.Length;
        foreach ((string names, string description) in entries)
        {
            WriteText(description, (Indent + names).PadRight(column));
        }
    }

    // The first line starts with the head; the other lines are indented to its end.
    private void WriteText(string text, string head)
    {
        int room = Math.Max(LeastTextWidth, (width ?? DefaultWidth) - head.Length);
        foreach (string line in WordWrap.Lines(text, room))
        {
            output.WriteLine(head + line);
            head = new string(' ', head.Length);
        }
    }
}
