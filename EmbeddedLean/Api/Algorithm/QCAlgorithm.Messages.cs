using System.Collections.Concurrent;

namespace QuantConnect.Algorithm;

/// <summary>What an algorithm says.</summary>
public partial class QCAlgorithm
{
    // Messages that nobody reads make room for newer ones.
    private const int MessageLimit = 10_000;
    private string _lastDebug = string.Empty;
    private string _lastError = string.Empty;

    public void Debug(string message)
    {
        if (!_liveMode && (string.IsNullOrEmpty(message) || message == _lastDebug)) return;
        _lastDebug = message;
        Enqueue(DebugMessages, message);
    }

    public void Log(string message)
    {
        if (!_liveMode && string.IsNullOrEmpty(message)) return;
        Enqueue(LogMessages, message);
    }

    public void Error(string message)
    {
        if (!_liveMode && (string.IsNullOrEmpty(message) || message == _lastError)) return;
        _lastError = message;
        Enqueue(ErrorMessages, message);
    }

    public void Error(Exception error) => Error(error.ToString());

    public void SetRuntimeStatistic(string name, string value) => RuntimeStatistics[name] = value;

    public void SetRuntimeStatistic(string name, decimal value) => SetRuntimeStatistic(name, value.ToStringInvariant());

    /// <summary>Charts are not drawn by this host: the value becomes a runtime statistic.</summary>
    public void Plot(string series, decimal value) => SetRuntimeStatistic(series, value);

    public void Plot(string chart, string series, decimal value) => SetRuntimeStatistic($"{chart} {series}", value);

    private static void Enqueue(ConcurrentQueue<string> queue, string message)
    {
        queue.Enqueue(message);
        while (queue.Count > MessageLimit) queue.TryDequeue(out _);
    }
}
