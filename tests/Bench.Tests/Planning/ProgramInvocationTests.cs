using PrefixBench.Bench.Planning;

namespace PrefixBench.Bench.Tests.Planning;

public sealed class ProgramInvocationTests
{
    [Theory]
    [InlineData(true, "", "dotnet run -c Release --project bench")]
    [InlineData(true, "compare a b", "dotnet run -c Release --project bench -- compare a b")]
    [InlineData(false, "", "prefixbench")]
    [InlineData(false, "compare a b", "prefixbench compare a b")]
    public void Command_is_what_the_user_can_type(bool isInRepository, string arguments, string expected) => Assert.Equal(expected, ProgramInvocation.Write(isInRepository, arguments));
}
