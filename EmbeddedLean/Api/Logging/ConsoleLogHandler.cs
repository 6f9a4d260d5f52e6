using System.Globalization;
using Sluice.EmbeddedLean.Engine.Scheduling;

namespace QuantConnect.Logging;

/// <summary>Writes to the console: errors to standard error, the rest to standard output.</summary>
public class ConsoleLogHandler : ILogHandler
{
    private const string DefaultDateFormat = "yyyyMMdd HH:mm:ss.fff";
    private readonly string _dateFormat;

    public ConsoleLogHandler()
        : this(DefaultDateFormat)
    {
    }

    public ConsoleLogHandler(string dateFormat = "yyyyMMdd HH:mm:ss.fff") => _dateFormat = dateFormat;

    public virtual void Error(string text) => Console.Error.WriteLine(Line("ERROR", text));

    public virtual void Debug(string text) => Console.Out.WriteLine(Line("DEBUG", text));

    public virtual void Trace(string text) => Console.Out.WriteLine(Line("TRACE", text));

    public virtual void Report(string text) => Console.Out.WriteLine(text);

    public void Dispose() => GC.SuppressFinalize(this);

    private string Line(string level, string text) => $"{AmbientClock.UtcNow.ToString(_dateFormat, CultureInfo.InvariantCulture)} {level}:: {text}";
}
