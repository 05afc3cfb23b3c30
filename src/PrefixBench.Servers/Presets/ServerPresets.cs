using PrefixBench.Core.Platforms;
using PrefixBench.Servers.Launching;
using PrefixBench.Servers.Processes;

namespace PrefixBench.Servers.Presets;

/// <summary>The kinds of servers that are known.</summary>
public static class ServerPresets
{
    /// <summary>The beginning of a command line that names a preset in place of a program.</summary>
    public const string Mark = "preset:";

    private const string LoopbackAndPort = $"127.0.0.1:{CommandServerOptions.PortPlaceholder}";

    /// <summary>All of them. That of the embedded engine has no program of its own: it is <see cref="Embedded"/> with that of the caller.</summary>
    public static IReadOnlyList<ServerPreset> All { get; } =
    [
        new()
        {
            Name = "llama.cpp",
            Command = ["llama-server", ServerPreset.ModelPlaceholder, "--port", CommandServerOptions.PortPlaceholder],
            Installation = "Install llama.cpp, or put its folder on the PATH",
            FileWords = ["-m", ServerPreset.ModelPlaceholder],
            HubWords = ["-hf", ServerPreset.ModelPlaceholder],
            ModelExample = "model.gguf",
            LoadingTime = TimeSpan.FromMinutes(5),
            Flags =
            [
                new(["--metrics"], "counts prompt and cached tokens at /metrics"),
                new(["--slots"], "tells at /slots what each slot holds"),
                new(["--jinja"], "puts the scenario's tools into the prompt as the model's template says"),
            ],
            Marks = ["llama-server"],
            LogLines = [LogPatterns.LlamaSlots],
        },
        new()
        {
            Name = "vllm",
            // By default it listens on every address of the machine.
            Command = ["vllm", "serve", ServerPreset.ModelPlaceholder, "--host", "127.0.0.1", "--port", CommandServerOptions.PortPlaceholder],
            Installation = "Install vLLM (pip install vllm), or activate the environment that has it",
            FileWords = [ServerPreset.ModelPlaceholder],
            HubWords = [ServerPreset.ModelPlaceholder],
            ModelExample = "Qwen/Qwen3-0.6B",
            ReadinessRoute = "/health",
            // A model that is downloaded, compiled and captured in graphs; a small one on a CPU takes more than a minute.
            LoadingTime = TimeSpan.FromMinutes(20),
            Flags =
            [
                new(["--enable-prompt-tokens-details"], "reports cached tokens in each answer"),
                new(["--enable-auto-tool-choice"], "accepts the scenario's tools as they are"),
                new(["--tool-call-parser", "hermes"], "accepts the scenario's tools as they are"),
            ],
            Marks = ["vllm", "vllm.entrypoints.openai.api_server"],
            LogLines = [LogPatterns.VllmCacheSize, LogPatterns.VllmConcurrency, LogPatterns.VllmForcedBlock, LogPatterns.VllmBlockWarning],
        },
        new()
        {
            Name = "sglang",
            Command = ["python3", "-m", "sglang.launch_server", ServerPreset.ModelPlaceholder, "--host", "127.0.0.1", "--port", CommandServerOptions.PortPlaceholder],
            Installation = "Install Python and SGLang (pip install sglang), or activate the environment that has them",
            FileWords = ["--model-path", ServerPreset.ModelPlaceholder],
            HubWords = ["--model-path", ServerPreset.ModelPlaceholder],
            ModelExample = "Qwen/Qwen3-0.6B",
            // 503 until its own first request, a warm-up, is answered.
            ReadinessRoute = "/health",
            LoadingTime = TimeSpan.FromMinutes(20),
            Flags =
            [
                new(["--enable-cache-report"], "reports cached tokens in each answer"),
                new(["--enable-metrics"], "counts prompt and cached tokens at /metrics"),
            ],
            Marks = ["sglang", "sglang.launch_server"],
            LogLines = [LogPatterns.SglangLimits],
        },
        new()
        {
            Name = "ollama",
            Command = ["ollama", "serve"],
            Installation = "Install Ollama, or put its folder on the PATH",
            HubWords = [],
            ModelExample = "qwen3:0.6b",
            NamesModelInRequests = true,
            ReadinessRoute = "/api/version",
            // It loads a model at the first request.
            LoadingTime = TimeSpan.FromMinutes(1),
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["OLLAMA_HOST"] = LoopbackAndPort,
                // What it would otherwise choose by the free memory of the moment.
                ["OLLAMA_NUM_PARALLEL"] = "1",
                ["OLLAMA_MAX_LOADED_MODELS"] = "1",
            },
            Marks = ["ollama"],
            LogLines = [LogPatterns.OllamaLoad],
        },
        Embedded(new ProgramCommand("prefixbench", [])),
    ];

    /// <summary>The embedded engine as a command of its own.</summary>
    /// <param name="program">The program that has the command <c>serve</c>.</param>
    public static ServerPreset Embedded(ProgramCommand program)
    {
        ArgumentNullException.ThrowIfNull(program);
        return new ServerPreset
        {
            Name = "embedded",
            Command = [program.FileName, .. program.Arguments, "serve", ServerPreset.ModelPlaceholder, "--port", CommandServerOptions.PortPlaceholder],
            Installation = "Start PrefixBench as the README says",
            FileWords = ["--model", ServerPreset.ModelPlaceholder],
            ModelExample = "model.gguf",
            NeedsModel = false,
            ReadinessRoute = "/health",
            LoadingTime = TimeSpan.FromMinutes(10),
            Environment = EmbeddedServerSource.Runtime,
        };
    }

    /// <summary>The preset whose server a command line starts; null if it is none that is known.</summary>
    /// <param name="command">The words of the command line.</param>
    public static ServerPreset? Recognise(IReadOnlyList<string> command)
    {
        ArgumentNullException.ThrowIfNull(command);
        // A program, also behind another one: taskset -c 0 llama-server, python3 -m vllm.entrypoints.openai.api_server.
        return command.TakeWhile((word, index) => index < 8).Select(word => All.FirstOrDefault(preset => preset.Marks.Contains(ProgramName(word), Platform.Current.FileNames))).FirstOrDefault(preset => preset is not null);
    }

    private static string ProgramName(string word)
    {
        string name = Path.GetFileName(word);
        return name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
    }
}
