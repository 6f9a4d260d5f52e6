using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Sluice.Launcher.Commands.Signals;

/// <summary>Reads the documents of a file: one on each line, or one in the whole file.</summary>
internal static class SignalFile
{
    public const string StandardInput = "-";

    /// <summary>More is not a file of signals by hand, and would not fit comfortably in memory.</summary>
    private const int MaximumCharacters = 256 * 1024 * 1024;

    /// <summary>The documents with the number of the line on which each starts.</summary>
    /// <exception cref="CommandFailure">The file cannot be read or is empty.</exception>
    public static IReadOnlyList<(int Line, string Text)> Read(string file)
    {
        var text = ReadAll(file);
        List<(int Line, string Text)> lines = [.. text.Split('\n').Select((line, i) => (i + 1, line.Trim())).Where(line => line.Item2.Length > 0)];
        if (lines.Count == 0) throw new CommandFailure(ExitCode.Data, $"{Name(file)}: is empty: one signal on each line, or one in the whole file, is expected");
        // One document over several lines: its first line alone is no JSON.
        return lines.Count > 1 && !IsWhole(lines[0].Text) ? [(lines[0].Line, text.Trim())] : lines;
    }

    /// <summary>How messages name the file.</summary>
    public static string Name(string file) => file == StandardInput ? "standard input" : file;

    private static bool IsWhole(string line)
    {
        // Lenient on purpose: whether it is a valid signal is for the codec to say; here it only matters where it ends.
        try
        {
            JToken.Parse(line);
            return true;
        }
        catch (JsonException)
        {
            return !line.StartsWith('{') || line.EndsWith('}');
        }
    }

    private static string ReadAll(string file)
    {
        if (file == StandardInput) return Console.In.ReadToEnd();
        try
        {
            var info = new FileInfo(file);
            if (info.Exists && info.Length > MaximumCharacters) throw new CommandFailure(ExitCode.Data, $"{file}: is larger than {MaximumCharacters >> 20} MB: split it");
            return File.ReadAllText(file, Encoding.UTF8);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCode.Data, $"{file}: cannot be read: {failure.Message}", failure);
        }
    }
}
