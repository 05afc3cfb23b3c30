using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.Architecture;

/// <summary>
/// What differs between operating systems stands behind one class for each of them: only <c>Platform</c> asks which one this is, and only these classes call a system's library.
/// </summary>
public sealed class PlatformSeamTests
{
    private const string Seam = "src/PrefixBench.Core/Platforms/Platform.cs";

    private static readonly HashSet<string> Questioning =
        [.. typeof(OperatingSystem).GetMethods().Where(method => method.IsStatic && method.ReturnType == typeof(bool)).Select(method => method.Name), "IsOSPlatform", "OSPlatform", "OSVersion"];

    private static readonly string[] NativeFiles =
    [
        "src/PrefixBench.Core/Platforms/UnixPlatform.cs",
        "src/PrefixBench.Servers/Processes/UnixProcesses.cs",
        "src/PrefixBench.Servers/Processes/WindowsJobCalls.cs",
        "bench/Terminal/UnixConsole.cs",
    ];

    [Fact]
    public void Only_the_seam_asks_which_operating_system_this_is() => Assert.Equal([Seam], FilesWith(Questions));

    [Fact]
    public void Only_the_classes_of_a_platform_call_its_library() => Assert.Equal(NativeFiles.Order(StringComparer.Ordinal), FilesWith(NativeCalls));

    [Theory]
    [InlineData("class C { bool M() => System.OperatingSystem.IsWindows(); }")]
    [InlineData("class C { System.Func<bool> M() => OperatingSystem.IsLinux; }")]
    [InlineData("using static System.OperatingSystem; class C { bool M() => IsMacOS(); }")]
    [InlineData("using Os = System.OperatingSystem; class C { bool M() => Os.IsMacOS(); }")]
    [InlineData("class C { bool M() => RuntimeInformation.IsOSPlatform(OSPlatform.Windows); }")]
    [InlineData("class C { object M() => Environment.OSVersion; }")]
    [InlineData("class C { bool M() => Path.DirectorySeparatorChar == '/'; }")]
    public void A_question_is_found(string code) => Assert.NotEmpty(Questions(CSharpSyntaxTree.ParseText(code, cancellationToken: TestContext.Current.CancellationToken).GetRoot(TestContext.Current.CancellationToken)));

    [Theory]
    [InlineData("class C { string M() => RuntimeInformation.OSDescription; /* OperatingSystem.IsWindows() */ }")]
    [InlineData("class C { string M(string a) => a + Path.DirectorySeparatorChar; }")]
    public void What_is_no_question_is_not_found(string code) => Assert.Empty(Questions(CSharpSyntaxTree.ParseText(code, cancellationToken: TestContext.Current.CancellationToken).GetRoot(TestContext.Current.CancellationToken)));

    [Fact]
    public void A_native_call_is_found() =>
        Assert.NotEmpty(NativeCalls(CSharpSyntaxTree.ParseText("class C { [DllImport(\"libc\")] static extern int getpid(); }", cancellationToken: TestContext.Current.CancellationToken).GetRoot(TestContext.Current.CancellationToken)));

    private static IEnumerable<string> FilesWith(Func<SyntaxNode, IEnumerable<SyntaxNode>> find) =>
        from folder in (string[])["bench", "src"]
        from path in Directory.EnumerateFiles(Repository.File(folder), "*.cs", SearchOption.AllDirectories)
        where find(CSharpSyntaxTree.ParseText(File.ReadAllText(path), new CSharpParseOptions(LanguageVersion.Preview)).GetRoot()).Any()
        let name = Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')
        orderby name
        select name;

    private static IEnumerable<SyntaxNode> Questions(SyntaxNode root) => root.DescendantNodes().Where(node => node switch
    {
        IdentifierNameSyntax name => Questioning.Contains(name.Identifier.ValueText),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression, Left: MemberAccessExpressionSyntax left } => left.Name.Identifier.ValueText == "DirectorySeparatorChar",
        _ => false,
    });

    private static IEnumerable<SyntaxNode> NativeCalls(SyntaxNode root) =>
        root.DescendantNodes().OfType<AttributeSyntax>().Where(attribute => attribute.Name.ToString().Split('.')[^1] is "LibraryImport" or "DllImport");
}
