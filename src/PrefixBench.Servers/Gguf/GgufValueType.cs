namespace PrefixBench.Servers.Gguf;

/// <summary>The type of a metadata value. The values are the format's own (<c>enum gguf_type</c>); those not written here are left out.</summary>
internal enum GgufValueType : uint
{
    UInt32 = 4,
    Int32 = 5,
    Float32 = 6,
    Bool = 7,
    Text = 8,
    Array = 9,
}
