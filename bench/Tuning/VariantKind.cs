namespace PrefixBench.Bench.Tuning;

/// <summary>What a user gives for a variant.</summary>
internal enum VariantKind
{
    /// <summary>Arguments for the common command.</summary>
    Arguments,

    /// <summary>A command of its own.</summary>
    Command,

    /// <summary>The address of a running server.</summary>
    Address,
}
