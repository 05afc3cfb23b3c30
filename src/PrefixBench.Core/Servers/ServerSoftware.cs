namespace PrefixBench.Core.Servers;

/// <summary>The software that is recognised, by the names of <see cref="ServerIdentity.Software"/> and of a provider's <c>software</c> in files.</summary>
public static class ServerSoftware
{
    /// <summary>llama-server of llama.cpp.</summary>
    public const string LlamaCpp = "llama.cpp";

    /// <summary>KoboldCpp.</summary>
    public const string KoboldCpp = "koboldcpp";

    /// <summary>Ollama.</summary>
    public const string Ollama = "ollama";

    /// <summary>LM Studio.</summary>
    public const string LmStudio = "lmstudio";

    /// <summary>SGLang.</summary>
    public const string Sglang = "sglang";

    /// <summary>vLLM.</summary>
    public const string Vllm = "vllm";

    /// <summary>TensorRT-LLM.</summary>
    public const string TensorRtLlm = "tensorrt-llm";

    /// <summary>LMDeploy.</summary>
    public const string LmDeploy = "lmdeploy";

    /// <summary>mlx-lm.</summary>
    public const string MlxLm = "mlx-lm";

    /// <summary>All of them, and the embedded engine.</summary>
    public static IReadOnlyList<string> All { get; } = [LlamaCpp, KoboldCpp, Ollama, LmStudio, Sglang, Vllm, TensorRtLlm, LmDeploy, MlxLm, EmbeddedEngine.Software];
}
