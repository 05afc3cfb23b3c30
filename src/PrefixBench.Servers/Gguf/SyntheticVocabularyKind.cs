namespace PrefixBench.Servers.Gguf;

/// <summary>How much text a token of a synthetic model holds.</summary>
public enum SyntheticVocabularyKind
{
    /// <summary>One byte a token: token counts are easy to predict, and prompts are long.</summary>
    Bytes,

    /// <summary>About three and a half bytes a token in English, JSON and code (3 to 4.2), as in smaller models that people use. Text that is not ASCII costs one token per byte.</summary>
    Words,
}
