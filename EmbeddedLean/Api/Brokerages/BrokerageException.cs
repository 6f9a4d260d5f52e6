namespace QuantConnect.Brokerages;

/// <summary>A brokerage failed.</summary>
public class BrokerageException : Exception
{
    public BrokerageException(string message)
        : base(message)
    {
    }

    public BrokerageException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
