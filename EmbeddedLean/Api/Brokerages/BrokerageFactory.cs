using System.Globalization;
using QuantConnect.Interfaces;
using QuantConnect.Packets;
using QuantConnect.Securities;

namespace QuantConnect.Brokerages;

/// <summary>Base of brokerage factories.</summary>
public abstract class BrokerageFactory : IBrokerageFactory
{
    protected BrokerageFactory(Type brokerageType) => BrokerageType = brokerageType;

    public Type BrokerageType { get; }

    public abstract Dictionary<string, string> BrokerageData { get; }

    public abstract IBrokerageModel GetBrokerageModel(IOrderProvider orderProvider);

    public abstract IBrokerage CreateBrokerage(LiveNodePacket job, IAlgorithm algorithm);

    public virtual IBrokerageMessageHandler CreateBrokerageMessageHandler(IAlgorithm algorithm, AlgorithmNodePacket job, IApi api) =>
        new DefaultBrokerageMessageHandler(algorithm, job, api);

    public abstract void Dispose();

    /// <summary>Reads a value; what is wrong with it is added to the errors, and the default comes back.</summary>
    protected static T Read<T>(IReadOnlyDictionary<string, string> brokerageData, string key, ICollection<string> errors)
        where T : IConvertible
    {
        ArgumentNullException.ThrowIfNull(brokerageData);
        ArgumentNullException.ThrowIfNull(errors);
        if (!brokerageData.TryGetValue(key, out var text))
        {
            errors.Add($"Brokerage setting '{key}' is missing; add it to the configuration.");
            return default!;
        }

        try
        {
            return typeof(T).IsEnum ? (T)Enum.Parse(typeof(T), text, ignoreCase: true) : (T)Convert.ChangeType(text, typeof(T), CultureInfo.InvariantCulture);
        }
        catch (Exception fault) when (fault is FormatException or InvalidCastException or ArgumentException or OverflowException)
        {
            errors.Add($"Brokerage setting '{key}' does not read as {typeof(T).Name}: {fault.Message}");
            return default!;
        }
    }
}
