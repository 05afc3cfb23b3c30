using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Xml.Linq;
using PrefixBench.Bench.Errors;
using PrefixBench.Core.Files;
using PrefixBench.Core.Platforms;
using PrefixBench.Core.Text;

namespace PrefixBench.Bench.Pictures;

/// <summary>
/// Draws pictures as PNG with a browser of this machine, which draws them as the page shows them. A library that can do it would add its native code for every
/// operating system, more than all the rest of the program together.
/// </summary>
/// <param name="browser">The path of the browser.</param>
internal sealed class PngPictures(string browser)
{
    // Sharp on a screen of high resolution, and in a document.
    private const int Scale = 2;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>Draws one picture beside its file.</summary>
    /// <param name="svg">The path of the picture.</param>
    /// <param name="cancellationToken">Ends the browser.</param>
    /// <returns>The path of the PNG file.</returns>
    /// <exception cref="BadInputException">The browser cannot be started, or does not draw.</exception>
    public async Task<string> DrawAsync(string svg, CancellationToken cancellationToken)
    {
        string png = Path.ChangeExtension(Path.GetFullPath(svg), ".png");
        string profile = Directory.CreateTempSubdirectory("prefixbench-").FullName;
        try
        {
            File.Delete(png);
            string said = await RunAsync(Arguments(svg, png, profile), cancellationToken);
            return File.Exists(png) ? png : throw new BadInputException($"\"{browser}\" drew no picture: {(SafeText.Clean(said) is { Length: > 0 } words ? words : "it said nothing")}. Use the SVG files, which lie beside the page.");
        }
        finally
        {
            // A browser's last process can still hold a file.
            UnneededFolder.Delete(profile);
        }
    }

    private static IEnumerable<string> Arguments(string svg, string png, string profile)
    {
        double[] box = [.. ((string)XDocument.Load(svg).Root!.Attribute("viewBox")!).Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        return
        [
            .. BrowserPlaces.SwitchesOf(Platform.Current, Environment.IsPrivilegedProcess),
            "--headless=new", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
            $"--user-data-dir={profile}",
            $"--force-device-scale-factor={Scale}",
            string.Create(CultureInfo.InvariantCulture, $"--window-size={Math.Ceiling(box[2])},{Math.Ceiling(box[3])}"),
            $"--screenshot={png}",
            new Uri(Path.GetFullPath(svg)).AbsoluteUri,
        ];
    }

    private async Task<string> RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Timeout);
        Process process;
        try
        {
            process = Process.Start(new ProcessStartInfo(browser, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception exception)
        {
            throw new BadInputException($"\"{browser}\" cannot be started: {exception.Message.TrimEnd('.')}. Use the SVG files, which lie beside the page.");
        }

        using (process)
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            Task<string> error = process.StandardError.ReadToEndAsync(deadline.Token);
            try
            {
                await process.WaitForExitAsync(deadline.Token);
                await output;
                return await error;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new BadInputException($"\"{browser}\" did not draw within {Timeout.TotalSeconds:0} s. Use the SVG files, which lie beside the page.");
            }
            finally
            {
                if (!process.HasExited)
                {
                    process.Kill(entireProcessTree: true);
                }
            }
        }
    }
}
