namespace PrefixBench.Providers.Tests.Support;

/// <summary>A clock that runs at a tenth of the speed, for waits that must not end early on a busy machine.</summary>
internal sealed class SlowTime : TimeProvider
{
    public override long GetTimestamp() => System.GetTimestamp() / 10;
}
