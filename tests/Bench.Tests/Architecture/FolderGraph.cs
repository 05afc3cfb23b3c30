using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PrefixBench.Bench.Tests.Architecture;

/// <summary>Which folders of a project use types of which others, by the compiler's own binding. Namespace equals folder, so namespaces are looked at.</summary>
internal sealed class FolderGraph
{
    private readonly Dictionary<string, SortedDictionary<string, string>> _uses = new(StringComparer.Ordinal);

    /// <summary>Reads a project's sources.</summary>
    /// <param name="folder">The project's folder.</param>
    public FolderGraph(string folder)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        SyntaxTree[] trees =
        [
            .. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), options, path)),
            CSharpSyntaxTree.ParseText(ImplicitUsings, options),
        ];
        string[] libraries = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            "Graph", trees, libraries.Select(path => MetadataReference.CreateFromFile(path)), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        foreach (SyntaxTree tree in trees)
        {
            Read(tree, compilation);
        }
    }

    /// <summary>The folders that use each other in a circle, with a type that each arrow goes to; empty when there is none.</summary>
    public IReadOnlyList<string> Circles =>
    [
        .. from arrow in Arrows
           where Reaches(arrow.To, arrow.From)
           select $"{arrow.From} -> {arrow.To} ({arrow.Example})",
    ];

    /// <summary>All arrows.</summary>
    public IEnumerable<(string From, string To, string Example)> Arrows => _uses.SelectMany(from => from.Value.Select(to => (from.Key, to.Key, to.Value)));

    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    private void Read(SyntaxTree tree, CSharpCompilation compilation)
    {
        SemanticModel model = compilation.GetSemanticModel(tree);
        foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            // A project of the solution is also a library here; what it declares itself comes from its sources.
            if (model.GetSymbolInfo(name).Symbol is { } symbol
                && (symbol as INamedTypeSymbol ?? symbol.ContainingType) is { } type
                && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly)
                && NamespaceOf(name) is { } from
                && type.ContainingNamespace.ToDisplayString() is var to
                && from != to)
            {
                if (!_uses.TryGetValue(from, out SortedDictionary<string, string>? uses))
                {
                    _uses[from] = uses = new SortedDictionary<string, string>(StringComparer.Ordinal);
                }

                uses.TryAdd(to, $"{Path.GetFileNameWithoutExtension(tree.FilePath)} uses {type.Name}");
            }
        }
    }

    private static string? NamespaceOf(SyntaxNode node) => node.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>()?.Name.ToString();

    private bool Reaches(string from, string target)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([from]);
        while (open.TryPop(out string? next))
        {
            if (next == target)
            {
                return true;
            }

            if (seen.Add(next) && _uses.TryGetValue(next, out SortedDictionary<string, string>? uses))
            {
                foreach (string to in uses.Keys)
                {
                    open.Push(to);
                }
            }
        }

        return false;
    }
}
