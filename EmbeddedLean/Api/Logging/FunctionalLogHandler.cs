namespace QuantConnect.Logging;

/// <summary>Passes lines to delegates.</summary>
public class FunctionalLogHandler : ILogHandler
{
    private readonly Action<string>? _debug;
    private readonly Action<string>? _trace;
    private readonly Action<string>? _error;
    private readonly Action<string>? _report;

    public FunctionalLogHandler()
    {
    }

    public FunctionalLogHandler(Action<string> debug, Action<string> trace, Action<string> error)
        : this(debug, trace, error, trace)
    {
    }

    public FunctionalLogHandler(Action<string> debug, Action<string> trace, Action<string> error, Action<string> report)
    {
        _debug = debug;
        _trace = trace;
        _error = error;
        _report = report;
    }

    public void Error(string text) => _error?.Invoke(text);

    public void Debug(string text) => _debug?.Invoke(text);

    public void Trace(string text) => _trace?.Invoke(text);

    public void Report(string text) => _report?.Invoke(text);

    public void Dispose() => GC.SuppressFinalize(this);
}
