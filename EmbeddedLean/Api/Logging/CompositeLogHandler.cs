namespace QuantConnect.Logging;

/// <summary>Passes every line to several handlers; by default the console and the log file.</summary>
public class CompositeLogHandler : ILogHandler
{
    private readonly ILogHandler[] _handlers;

    public CompositeLogHandler()
        : this(new ConsoleLogHandler(), new FileLogHandler())
    {
    }

    public CompositeLogHandler(params ILogHandler[] handlers)
    {
        ArgumentNullException.ThrowIfNull(handlers);
        _handlers = handlers;
    }

    public void Error(string text) => Array.ForEach(_handlers, handler => handler.Error(text));

    public void Debug(string text) => Array.ForEach(_handlers, handler => handler.Debug(text));

    public void Trace(string text) => Array.ForEach(_handlers, handler => handler.Trace(text));

    public void Report(string text) => Array.ForEach(_handlers, handler => handler.Report(text));

    public void Dispose()
    {
        Array.ForEach(_handlers, handler => handler.Dispose());
        GC.SuppressFinalize(this);
    }
}
