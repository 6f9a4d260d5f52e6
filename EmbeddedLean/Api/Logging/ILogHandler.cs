namespace QuantConnect.Logging;

/// <summary>Where log lines go.</summary>
public interface ILogHandler : IDisposable
{
    void Error(string text);

    void Debug(string text);

    void Trace(string text);

    void Report(string text);
}
