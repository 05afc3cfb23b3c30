namespace PrefixBench.Providers.Tests.Inspection;

/// <summary>Servers as the wire reference describes them; bodies shortened.</summary>
internal static class Stubs
{
    public static StubServer LlamaCpp() => new StubServer { ServerHeader = "llama.cpp" }
        .On("/v1/models", """{"models":[],"object":"list","data":[{"id":"model.gguf","object":"model","owned_by":"llamacpp","meta":{"n_ctx":16384,"n_params":27538944}}]}""")
        .On("/props", """{"default_generation_settings":{"params":{"temperature":0.800000011920929,"top_k":40,"samplers":["penalties","dry"],"speculative.types":"none","generation_prompt":"","lora":[],"stream":false},"n_ctx":16384},"total_slots":4,"model_alias":"/home/me/models/model.gguf","modalities":{"vision":false},"endpoint_metrics":true,"media_marker":"<__media_lcTGD5okCV46Fl8s__>","model_ftype":"F16","model_path":"/home/me/models/model.gguf","chat_template":"{{ messages }}","build_info":"b11669-Debian","is_sleeping":false}""");

    public static StubServer Ollama() => new StubServer { ServerHeader = "x" }
        .On("/api/version", """{"version":"0.33.3"}""")
        .On("/api/tags", """{"models":[{"name":"nomic-embed:latest","capabilities":["embedding"]},{"name":"gemma4:26b","model":"gemma4:26b","size":1,"capabilities":["completion","tools"]},{"name":"llama3:latest"}]}""")
        .On("/api/ps", """{"models":[{"name":"gemma4:26b","size":100,"size_vram":60,"context_length":8192}]}""")
        .On("/v1/models", """{"object":"list","data":[{"id":"gemma4:26b","object":"model","created":1,"owned_by":"library"}]}""");

    public static StubServer Vllm(string owner = "vllm") => new StubServer { ServerHeader = "uvicorn" }
        .On("/v1/models", $$"""{"object":"list","data":[{"id":"Qwen/Qwen3-8B","object":"model","owned_by":"{{owner}}","max_model_len":40960}]}""")
        .On("/version", """{"version":"0.12.0"}""")
        .On("/metrics", "# TYPE vllm:prompt_tokens_total counter\nvllm:prompt_tokens_total{engine=\"0\"} 10\n");

    public static StubServer Sglang() => new StubServer { ServerHeader = "uvicorn" }
        .On("/v1/models", """{"object":"list","data":[{"id":"q","object":"model","owned_by":"sglang","max_model_len":4096}]}""")
        .On("/get_server_info", """{"model_path":"/m/q","api_key":"sk-hidden","admin_api_key":"sk-hidden","disable_radix_cache":false,"page_size":1,"enable_cache_report":true,"internal_states":[{}],"version":"0.6.0"}""");

    public static StubServer LmStudio() => new StubServer()
        .On("/v1/models", """{"data":[{"id":"embed","object":"model","owned_by":"organization_owner"},{"id":"a","object":"model","owned_by":"organization_owner"}],"object":"list"}""")
        .On("/api/version", """{"error":"Unexpected endpoint or method. (GET /api/version)"}""")
        .On("/props", """{"error":"Unexpected endpoint or method. (GET /props)"}""")
        .On("/api/v1/models", """{"models":[{"type":"embedding","key":"embed","loaded_instances":[{"id":"embed"}]},{"type":"llm","key":"a","loaded_instances":[]},{"type":"llm","key":"b","loaded_instances":[{"id":"b"}]}]}""");

    public static StubServer OldLmStudio() => new StubServer()
        .On("/v1/models", """{"data":[{"id":"a","object":"model","owned_by":"organization_owner"}],"object":"list"}""")
        .On("/api/v0/models", """{"object":"list","data":[{"id":"a","object":"model","type":"vlm","publisher":"p","state":"not-loaded"},{"id":"b","object":"model","type":"llm","publisher":"p","state":"loaded"}]}""");

    public static StubServer TensorRtLlm() => new StubServer { ServerHeader = "uvicorn" }
        .On("/v1/models", """{"object":"list","data":[{"id":"t","object":"model","owned_by":"tensorrt_llm"}]}""")
        .On("/version", """{"version":"1.2.0"}""");

    public static StubServer LmDeploy() => new StubServer { ServerHeader = "uvicorn" }
        .On("/v1/models", """{"object":"list","data":[{"id":"d","object":"model","owned_by":"lmdeploy"}]}""");

    public static StubServer MlxLm() => new StubServer { ServerHeader = "BaseHTTP/0.6 Python/3.12.3" }
        .On("/v1/models", """{"object":"list","data":[{"id":"mlx-community/q","object":"model","created":1}]}""")
        .On("/health", """{"status": "ok"}""");

    public static StubServer KoboldCpp() => new StubServer()
        .On("/v1/models", """{"object":"list","data":[{"id":"koboldcpp/k","object":"model","owned_by":"koboldcpp"}]}""")
        .On("/api/extra/version", """{"result":"KoboldCpp","version":"1.99"}""")
        .On("/api/version", """{"version":"0.7.0"}""")
        .On("/api/tags", """{"models":[{"name":"koboldcpp"}]}""");

    public static StubServer KoboldCppWithoutOwner() => KoboldCpp().On("/v1/models", """{"object":"list","data":[{"id":"koboldcpp/k","object":"model"}]}""");

    public static StubServer Unknown() => new StubServer()
        .On("/v1/models", """{"object":"list","data":[{"id":"first","object":"model","owned_by":"me"},{"id":"second"}]}""");
}
