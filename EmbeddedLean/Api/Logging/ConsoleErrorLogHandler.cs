namespace QuantConnect.Logging;

/// <summary>Writes errors only.</summary>
public class ConsoleErrorLogHandler : ConsoleLogHandler
{
    public override void Debug(string text)
    {
    }

    public override void Trace(string text)
    {
    }

    public override void Report(string text)
    {
    }
}
