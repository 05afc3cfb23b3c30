using System.Text;

namespace PrefixBench.FakeServer;

/// <summary>A request as it came over the socket.</summary>
public sealed class WireRequest
{
    public WireRequest(int connection, string head, byte[] body, long receivedAt)
    {
        Connection = connection;
        Head = head;
        Body = body;
        ReceivedAt = receivedAt;
        string[] line = head[..head.IndexOf("\r\n", StringComparison.Ordinal)].Split(' ');
        Method = line[0];
        Target = line[1];
    }

    /// <summary>The number of its connection, from 1.</summary>
    public int Connection { get; }

    public string Method { get; }

    public string Target { get; }

    /// <summary>The request line and the headers, raw.</summary>
    public string Head { get; }

    public byte[] Body { get; }

    public string BodyText => Encoding.UTF8.GetString(Body);

    /// <summary>When its last byte was read, in ticks of Stopwatch.</summary>
    public long ReceivedAt { get; }

    /// <summary>When each write of the answer was begun, in ticks of Stopwatch.</summary>
    public IReadOnlyList<long> WrittenAt => _writtenAt;

    private readonly List<long> _writtenAt = [];

    /// <summary>The value of a header; null when it is not there.</summary>
    public string? Header(string name)
    {
        foreach (string line in Head.Split("\r\n"))
        {
            if (line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
            {
                return line[(name.Length + 1)..].Trim();
            }
        }

        return null;
    }

    internal void Wrote(long timestamp) => _writtenAt.Add(timestamp);
}
