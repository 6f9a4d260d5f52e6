namespace QuantConnect.Logging;

/// <summary>Severity of a log line.</summary>
public enum LogType
{
    Debug = 0,
    Trace = 1,
    Error = 2,
    Report = 3,
}
