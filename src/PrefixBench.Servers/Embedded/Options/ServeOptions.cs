namespace PrefixBench.Servers.Embedded.Options;

/// <summary>How the embedded engine is served.</summary>
public sealed record ServeOptions
{
    /// <summary>Port on loopback; 0 takes any free one. Default 0.</summary>
    public int Port { get; init; }

    /// <summary>Whether answers follow a script of known delays, without a model. Default false.</summary>
    public bool Scripted { get; init; }

    /// <summary>The engine's options.</summary>
    public EngineOptions Engine { get; init; } = new();

    /// <summary>
    /// Whether the server was started by another program: it stops when its standard input ends, which every operating system brings about when the
    /// parent dies, and ignores the terminal's Ctrl-C, which is for the parent. Default false.
    /// </summary>
    public bool IsChild { get; init; }

    /// <summary>All mistakes, each as a sentence; empty if the options are valid.</summary>
    public IReadOnlyList<string> FindMistakes() => Port is >= 0 and <= 65535
        ? Engine.FindMistakes()
        : [$"port \"{Port}\" is out of range; 0 (any free one) to 65535 is allowed.", .. Engine.FindMistakes()];

    /// <summary>Throws if the options are invalid.</summary>
    /// <exception cref="EngineOptionsException">The message lists all mistakes.</exception>
    public void Validate() => EngineOptionsException.ThrowIfAny(FindMistakes());

    /// <summary>The command line for these options, beginning with <c>serve</c>. Options at their defaults are left out.</summary>
    public IReadOnlyList<string> ToArguments()
    {
        var defaults = new EngineOptions();
        List<string> arguments = ["serve", "--port", $"{Port}"];
        AddIf(IsChild, "--child");
        AddIf(Scripted, "--scripted");
        AddIf(!Engine.Cache, "--no-cache");
        AddIf(Engine.Slots != defaults.Slots, "--slots", Engine.Slots);
        AddIf(Engine.ModelFile is not null, "--model", Engine.ModelFile is { } file ? Path.GetFullPath(file) : null);
        AddIf(Engine.Width != defaults.Width, "--width", Engine.Width);
        AddIf(Engine.Layers != defaults.Layers, "--layers", Engine.Layers);
        AddIf(Engine.PrefillBatch != defaults.PrefillBatch, "--prefill-batch", Engine.PrefillBatch);
        AddIf(Engine.ContextSize != defaults.ContextSize, "--context", Engine.ContextSize);
        AddIf(Engine.Seed != defaults.Seed, "--seed", Engine.Seed);
        AddIf(Engine.Threads != defaults.Threads, "--threads", Engine.Threads);
        return arguments;

        void AddIf(bool condition, string name, object? value = null)
        {
            if (condition)
            {
                arguments.Add(name);
                if (value is not null)
                {
                    arguments.Add($"{value}");
                }
            }
        }
    }
}
