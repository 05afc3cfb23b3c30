using System.Text;
using PrefixBench.Bench.Terminal;

namespace PrefixBench.Bench.Tests.Terminal;

public sealed class ConsolePlatformTests
{
    // .NET keeps the encoding of the console on every platform, so the class for Windows can be tried on any.
    [Fact]
    public void Output_of_windows_is_utf8_until_the_program_ends()
    {
        Encoding own = Console.OutputEncoding;
        try
        {
            Console.OutputEncoding = Encoding.Latin1;

            using (new WindowsConsole().UseUtf8())
            {
                Assert.Equal(Encoding.UTF8.CodePage, Console.OutputEncoding.CodePage);
            }

            Assert.Equal(Encoding.Latin1.CodePage, Console.OutputEncoding.CodePage);
        }
        finally
        {
            Console.OutputEncoding = own;
        }
    }

    [Fact]
    public void Encoding_of_unix_is_left_alone() => Assert.Null(new UnixConsole().UseUtf8());
}
