namespace PrefixBench.Servers.Processes;

/// <summary>What the processes of a server use, added up.</summary>
/// <param name="MemoryBytes">Resident memory in bytes. A page that several processes share counts once for each of them.</param>
/// <param name="Cpu">User and system time since their start, that of ended children included.</param>
internal readonly record struct ResourceUse(long MemoryBytes, TimeSpan Cpu)
{
    /// <summary>Adds two.</summary>
    public static ResourceUse operator +(ResourceUse left, ResourceUse right) => new(left.MemoryBytes + right.MemoryBytes, left.Cpu + right.Cpu);
}
