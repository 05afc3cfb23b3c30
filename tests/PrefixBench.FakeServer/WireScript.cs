using System.Text;

namespace PrefixBench.FakeServer;

/// <summary>What the server does with one request, step by step, in raw bytes.</summary>
public sealed class WireScript
{
    private readonly List<WireStep> _steps = [];

    public IReadOnlyList<WireStep> Steps => _steps;

    /// <summary>Whether the connection stays open for a next request when the steps are done. A cut, a reset or a close ends it.</summary>
    public bool KeepsAlive { get; private set; } = true;

    /// <summary>Writes text as UTF-8 in one send.</summary>
    public WireScript Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    /// <summary>Writes bytes in one send.</summary>
    public WireScript Write(byte[] bytes) => Add(new(WireStepKind.Write, bytes, default));

    /// <summary>Writes text byte by byte, each in a send of its own.</summary>
    public WireScript Trickle(string text) => Trickle(Encoding.UTF8.GetBytes(text));

    /// <summary>Writes bytes one by one, each in a send of its own.</summary>
    public WireScript Trickle(byte[] bytes)
    {
        foreach (byte single in bytes)
        {
            Write([single]);
        }

        return this;
    }

    /// <summary>Waits, exactly: counted from the step before, spinning at the end.</summary>
    public WireScript Wait(TimeSpan time) => Add(new(WireStepKind.Wait, [], time));

    /// <summary>Waits, exactly.</summary>
    public WireScript WaitMilliseconds(double milliseconds) => Wait(TimeSpan.FromMilliseconds(milliseconds));

    /// <summary>Waits until the test opens the gate.</summary>
    public WireScript HoldUntil(ManualResetEventSlim gate) => Add(new(WireStepKind.Hold, [], default, gate));

    /// <summary>Runs <paramref name="action"/> between two steps, on the connection's thread: what a server counts at that moment.</summary>
    public WireScript Run(Action action) => Add(new(WireStepKind.Run, [], default, Action: action));

    /// <summary>Closes the connection in order (FIN).</summary>
    public WireScript Close()
    {
        KeepsAlive = false;
        return this;
    }

    /// <summary>Breaks the connection (RST).</summary>
    public WireScript Reset()
    {
        KeepsAlive = false;
        return Add(new(WireStepKind.Reset, [], default));
    }

    /// <summary>Says nothing more and keeps the connection open until the client leaves.</summary>
    public WireScript Stall()
    {
        KeepsAlive = false;
        return Add(new(WireStepKind.Stall, [], default));
    }

    private WireScript Add(WireStep step)
    {
        _steps.Add(step);
        return this;
    }
}
