using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Sluice.Launcher.Output;

/// <summary>
/// Where a command writes. Standard output holds the result and nothing else: with <c>--json</c> one object on its last line, without it the
/// text for people. Notes and failures go to standard error.
/// </summary>
internal sealed class CommandOutput(TextWriter output, TextWriter error, bool json, bool verbose)
{
    /// <summary>Whether the result is asked for as one JSON object.</summary>
    public bool IsJson => json;

    /// <summary>Whether failures are shown with all their details.</summary>
    public bool IsVerbose => verbose;

    /// <summary>Where text for people goes: with <c>--json</c> out of the result's way.</summary>
    public TextWriter Text => json ? error : output;

    /// <summary>Whether there is a person at a terminal to draw progress for.</summary>
    public static bool IsTerminal => !Console.IsErrorRedirected;

    /// <summary>A line of the result for people.</summary>
    public void Line(string text = "") => Text.WriteLine(text);

    /// <summary>A line beside the result.</summary>
    public void Note(string text) => error.WriteLine(text);

    /// <summary>The result for programs. Nothing without <c>--json</c>.</summary>
    public void Result(JObject result)
    {
        if (json) output.WriteLine(result.ToString(Formatting.None));
    }

    /// <summary>The one message of a failure.</summary>
    public void Failure(string message, Exception? cause = null)
    {
        error.WriteLine($"sluice: {message}");
        if (verbose && cause != null) error.WriteLine(cause);
    }
}
