using PrefixBench.Analysis.Text;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PrefixBench.Bench.Terminal;

/// <summary>
/// Shows progress as a table that is redrawn in place. It is redrawn between turns only: redrawing by a timer would take processor time from the turn in
/// progress. It makes names and messages safe itself: what it writes contains Spectre's control sequences, so <see cref="PrintableWriter"/> cannot filter it.
/// </summary>
/// <param name="console">The terminal.</param>
internal sealed class LiveDisplay(IAnsiConsole console) : IRunDisplay
{
    private const int BarWidth = 20;

    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private RunProgress? _progress;
    private LiveDisplayContext? _context;
    private string? _note;

    public void Preparing(string step) => console.WriteLine($"{SafeText.OneLine(step)} …", new Style(foreground: Color.Grey));

    public async Task ShowAsync(RunProgress progress, Func<Task> work)
    {
        _progress = progress;
        await console.Live(Draw()).AutoClear(true).StartAsync(async context =>
        {
            _context = context;
            await work();
            _context = null;
        });
        foreach (string line in _lines)
        {
            console.WriteLine(line);
        }
    }

    public void TurnStarting(ProviderProgress provider)
    {
        _note = null;
        Redraw();
    }

    public void TurnRecorded(ProviderProgress provider, TurnSample sample) => Redraw();

    public void Noted(string line)
    {
        lock (_lock)
        {
            _lines.Add(SafeText.OneLine(line));
        }

        Redraw();
    }

    public void Waiting(TurnSample sample, TimeSpan delay)
    {
        _note = RetryText.From(sample, delay);
        Redraw();
    }

    private void Redraw()
    {
        lock (_lock)
        {
            _context?.UpdateTarget(Draw());
        }
    }

    private IRenderable Draw()
    {
        Table table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "", "", "");
        foreach (ProviderProgress provider in _progress!.Providers)
        {
            double share = provider.TurnsWanted == 0 ? 0 : (double)provider.TurnsPlayed / provider.TurnsWanted;
            int filled = (int)(share * BarWidth);
            string times = string.Join(" → ", provider.TimesToFirstToken.Select(t => t is { } value ? NumberText.Milliseconds(value) : "-"));
            table.AddRow(
                new Markup($"[bold]{Markup.Escape(SafeText.OneLine(provider.Lanes[0].Provider.Name))}[/]"),
                new Markup($"[green]{new string('━', filled)}[/][grey]{new string('━', BarWidth - filled)}[/]"),
                new Text(SafeText.OneLine(provider.Describe())),
                provider.Failure is { } failure
                    ? new Markup($"[red]{Markup.Escape(SafeText.OneLine(failure.Message))}[/]")
                    : new Text(times.Length > 0 ? $"TTFT {times} ms" : ""));
        }

        string left = _progress.TimeLeft is { } time ? $"at most {NumberText.Duration(time)} left{(_progress.Providers.SelectMany(p => p.Lanes).Any(lane => lane.Minimum < lane.Maximum) ? ", less if the precision is reached sooner" : "")}; Ctrl-C ends the run and keeps its measurements" : "";

        // A separate line and not the table's caption, which would be wrapped to the table's width.
        return new Rows([.. _lines.Select(line => new Text(line)), table, new Text(_note is null ? left : SafeText.OneLine(_note), new Style(foreground: Color.Grey))]);
    }
}
