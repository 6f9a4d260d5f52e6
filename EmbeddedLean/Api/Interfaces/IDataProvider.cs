namespace QuantConnect.Interfaces;

/// <summary>Opens data files.</summary>
public interface IDataProvider
{
    event EventHandler<DataProviderNewDataRequestEventArgs> NewDataRequest;

    /// <summary>The content of a file, null when there is none.</summary>
    Stream? Fetch(string key);
}
