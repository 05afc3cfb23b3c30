namespace PrefixBench.Core.Servers;

/// <summary>The names of recognized server software, as used in <see cref="ServerIdentity.Software"/> and in a provider's <c>software</c> field.</summary>
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

    /// <summary>vllm-mlx, another program than vLLM.</summary>
    public const string VllmMlx = "vllm-mlx";

    /// <summary>Rapid-MLX.</summary>
    public const string RapidMlx = "rapid-mlx";

    /// <summary>LiteLLM's proxy, a gateway.</summary>
    public const string LiteLlm = "litellm";

    /// <summary>llama-swap, a gateway that starts the requested model's server.</summary>
    public const string LlamaSwap = "llama-swap";

    /// <summary>Olla, a gateway that balances over several servers.</summary>
    public const string Olla = "olla";

    /// <summary>The names of gateways: other servers answer through them, whose versions and counters they do not tell.</summary>
    public static IReadOnlyList<string> Gateways { get; } = [LiteLlm, LlamaSwap, Olla];

    /// <summary>All names, including the embedded engine's.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        LlamaCpp, LlamaSwap, KoboldCpp, Ollama, LmStudio, Sglang, Vllm, TensorRtLlm, LmDeploy, VllmMlx, RapidMlx, MlxLm, Olla, LiteLlm, EmbeddedEngine.Software,
    ];
}
