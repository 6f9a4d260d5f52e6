using System.Collections;
using System.Globalization;

namespace QuantConnect.Logging;

/// <summary>The process's log.</summary>
public static class Log
{
    private static ILogHandler _handler = new ConsoleLogHandler();
    private static string _lastTrace = string.Empty;
    private static string _lastError = string.Empty;

    /// <summary>Receives every line.</summary>
    public static ILogHandler LogHandler
    {
        get => Volatile.Read(ref _handler);
        set => Volatile.Write(ref _handler, value ?? throw new ArgumentNullException(nameof(value)));
    }

    /// <summary>Debug lines are dropped unless set.</summary>
    public static bool DebuggingEnabled { get; set; }

    /// <summary>Debug lines of a higher level are dropped.</summary>
    public static int DebuggingLevel { get; set; } = 1;

    /// <summary>File of the default <see cref="FileLogHandler"/>.</summary>
    public static string FilePath { get; set; } = "log.txt";

    public static int UserId { get; private set; }

    public static int ProjectId { get; private set; }

    public static string JobId { get; private set; } = string.Empty;

    public static void Initialize(int userId, int projectId, string jobId)
    {
        UserId = userId;
        ProjectId = projectId;
        JobId = jobId;
    }

    /// <summary>Logs an error; a line equal to the one before is dropped unless told otherwise.</summary>
    public static void Error(string error, bool overrideMessageFloodProtection = false)
    {
        if (error == _lastError && !overrideMessageFloodProtection) return;
        _lastError = error;
        LogHandler.Error(error);
    }

    public static void Error(Exception exception, string? message = null, bool overrideMessageFloodProtection = false) =>
        Error(string.IsNullOrEmpty(message) ? $"{exception}" : $"{message} {exception}", overrideMessageFloodProtection);

    public static void Error(string format, params object[] args) => Error(string.Format(CultureInfo.InvariantCulture, format, args));

    /// <summary>Logs a line; one equal to the line before is dropped unless told otherwise.</summary>
    public static void Trace(string traceText, bool overrideMessageFloodProtection = false)
    {
        if (traceText == _lastTrace && !overrideMessageFloodProtection) return;
        _lastTrace = traceText;
        LogHandler.Trace(traceText);
    }

    public static void Trace(string format, params object[] args) => Trace(string.Format(CultureInfo.InvariantCulture, format, args));

    public static void Debug(string text, int level = 1)
    {
        if (DebuggingEnabled && level <= DebuggingLevel) LogHandler.Debug(text);
    }

    public static void Report(string text) => LogHandler.Report(text);

    public static void Report(params object[] args) => LogHandler.Report(string.Join(' ', args));

    /// <summary>An object's public properties as text, to the given depth.</summary>
    public static string VarDump(object obj, int recursion = 0)
    {
        // Five levels are more than anyone reads; cycles end there.
        if (obj is null || recursion >= 5) return string.Empty;
        if (obj is string or IFormattable) return Convert.ToString(obj, CultureInfo.InvariantCulture)!;
        if (obj is IEnumerable items) return "[" + string.Join(", ", items.Cast<object>().Take(100).Select(item => VarDump(item, recursion + 1))) + "]";
        var parts = obj.GetType().GetProperties().Where(property => property.CanRead && property.GetIndexParameters().Length == 0)
            .Select(property => $"{property.Name}={VarDump(property.GetValue(obj)!, recursion + 1)}");
        return "{" + string.Join(", ", parts) + "}";
    }
}
