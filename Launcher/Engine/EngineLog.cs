using QuantConnect.Logging;

namespace Sluice.Launcher.Engine;

/// <summary>The host's log on standard error; standard output belongs to results.</summary>
/// <param name="error">Where lines go.</param>
/// <param name="withTraces">Whether lines that are no errors are shown.</param>
/// <param name="withStacks">Whether an error shows more than its first line.</param>
internal sealed class EngineLog(TextWriter error, bool withTraces, bool withStacks) : ILogHandler
{
    private readonly Lock _gate = new();

    public void Error(string text) => Write("ERROR ", withStacks ? text : FirstLine(text));

    public void Debug(string text)
    {
        if (withTraces) Write("", text);
    }

    public void Trace(string text)
    {
        if (withTraces) Write("", text);
    }

    public void Report(string text) => Write("", text);

    public void Dispose()
    {
    }

    private static string FirstLine(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 ? text : text[..end];
    }

    private void Write(string prefix, string text)
    {
        lock (_gate) error.WriteLine($"{TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm:ss.fff} {prefix}{text}");
    }
}
