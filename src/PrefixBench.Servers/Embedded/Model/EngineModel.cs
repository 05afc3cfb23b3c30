using System.Text;
using LLama.Exceptions;
using LLama.Native;
using PrefixBench.Servers.Embedded.Options;

namespace PrefixBench.Servers.Embedded.Model;

/// <summary>A model in memory: its weights and its tokenizer. Safe for several threads at once.</summary>
internal sealed class EngineModel : IDisposable
{
    private const int LongestPiece = 256;

    private readonly bool[] _endsReply;

    private EngineModel(SafeLlamaModelHandle handle, string path)
    {
        Handle = handle;
        Path = path;
        Architecture = Describe("general.architecture") ?? "";
        SafeLlamaModelHandle.Vocabulary vocabulary = handle.Vocab;
        _endsReply = [.. Enumerable.Range(0, vocabulary.Count).Select(token => ((LLamaToken)token).IsEndOfGeneration(vocabulary))];
        BeginToken = vocabulary.BOS is { } begin ? Piece((int)begin, showsControl: true) : "";
        ChatTemplate = handle.GetTemplate(strict: false);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The file's <c>general.architecture</c>, such as <c>llama</c>.</summary>
    public string Architecture { get; }

    /// <summary>How many weights it has.</summary>
    public long ParameterCount => (long)Handle.ParameterCount;

    /// <summary>Bytes of its weights.</summary>
    public long Size => (long)Handle.SizeInBytes;

    /// <summary>Tokens in its vocabulary.</summary>
    public int VocabularySize => _endsReply.Length;

    /// <summary>The longest context that it was trained for, in tokens.</summary>
    public int ContextLength => Handle.ContextSize;

    /// <summary>How the token at the beginning of a prompt is written; empty if the model has none.</summary>
    public string BeginToken { get; }

    /// <summary>The Jinja text of the file that turns a conversation into a prompt; null if the file has none.</summary>
    public string? ChatTemplate { get; }

    /// <summary>The tokens that end a reply.</summary>
    public IEnumerable<int> EndTokens => Enumerable.Range(0, _endsReply.Length).Where(EndsReply);

    /// <summary>The model for llama.cpp.</summary>
    internal SafeLlamaModelHandle Handle { get; }

    /// <summary>Loads a model.</summary>
    /// <param name="path">A GGUF file.</param>
    /// <exception cref="EngineUnavailableException">llama.cpp cannot be loaded on this machine.</exception>
    /// <exception cref="EngineOptionsException">The file cannot be loaded, or the model cannot write a reply to a prompt.</exception>
    public static EngineModel Load(string path)
    {
        LlamaLibrary.Load();
        var parameters = LLamaModelParams.Default();
        // The processor alone, on every platform: the switches for threads and batches then mean the same everywhere.
        parameters.n_gpu_layers = 0;
        LlamaLibrary.Log.TakeFirst();
        SafeLlamaModelHandle handle;
        try
        {
            handle = SafeLlamaModelHandle.LoadFromFile(path, parameters);
        }
        catch (Exception exception) when (exception is LoadWeightsFailedException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            string reason = exception is LoadWeightsFailedException ? LlamaLibrary.Log.TakeFirst() ?? "llama.cpp does not say why" : exception.Message;
            throw Refused(path, $"cannot be loaded: {reason.TrimEnd('.')}. Choose a complete GGUF file of a model that llama.cpp knows");
        }

        var model = new EngineModel(handle, path);
        if (model.CannotReply() is { } why)
        {
            model.Dispose();
            throw Refused(path, $"{why}. Choose a model that writes text");
        }

        return model;
    }

    /// <summary>Tokenizes a text.</summary>
    /// <param name="text">Any text; lone surrogates become U+FFFD.</param>
    /// <param name="addBegin">Whether the model's begin token comes first, if it has one.</param>
    /// <param name="parseControls">Whether names of control tokens in the text stand for them, as they do in a rendered template.</param>
    public int[] Tokenize(string text, bool addBegin, bool parseControls = true) =>
        Array.ConvertAll(Handle.Tokenize(text, addBegin, parseControls, Encoding.UTF8), token => (int)token);

    /// <summary>Whether a token ends a reply.</summary>
    /// <param name="token">A token of the vocabulary.</param>
    public bool EndsReply(int token) => _endsReply[token];

    /// <summary>The bytes of a token in a text; a character can be spread over several tokens.</summary>
    /// <param name="token">A token of the vocabulary.</param>
    /// <param name="showsControl">Whether a control token is written as its name; otherwise it has no bytes.</param>
    public byte[] BytesOf(int token, bool showsControl = false)
    {
        byte[] buffer = new byte[LongestPiece];
        int length = (int)Handle.TokenToSpan(token, buffer, 0, showsControl);
        if (length > buffer.Length)
        {
            buffer = new byte[length];
            Handle.TokenToSpan(token, buffer, 0, showsControl);
        }

        return buffer[..length];
    }

    /// <summary>A value of the file's metadata; null if it has none of that name.</summary>
    /// <param name="key">The key, such as <c>general.name</c>.</param>
    public string? Describe(string key) => Handle.MetadataValueByKey(key) is { } value ? Encoding.UTF8.GetString(value.Span) : null;

    /// <summary>A number of the file's metadata for its architecture; null if it has none of that name.</summary>
    /// <param name="key">The key without the architecture, such as <c>attention.key_length</c>.</param>
    public int? Number(string key) => int.TryParse(Describe($"{Architecture}.{key}"), out int value) ? value : null;

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();

    private static EngineOptionsException Refused(string path, string problem) => new([$"the model \"{path}\" {problem}."]);

    private string Piece(int token, bool showsControl) => Encoding.UTF8.GetString(BytesOf(token, showsControl));

    private string? CannotReply() =>
        Handle.HasEncoder || !Handle.HasDecoder ? "has an encoder, and the embedded engine runs decoders only"
        : Handle.IsDiffusion ? "is a diffusion model, and the embedded engine runs models that write one token after the other"
        : Describe($"{Architecture}.attention.causal") is "false" ? "is made for embeddings and writes no text"
        : VocabularySize == 0 ? "has no vocabulary"
        : null;
}
