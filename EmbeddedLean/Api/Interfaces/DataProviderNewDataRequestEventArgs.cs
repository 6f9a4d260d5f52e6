namespace QuantConnect.Interfaces;

/// <summary>A data file was asked for.</summary>
public class DataProviderNewDataRequestEventArgs : EventArgs
{
    public DataProviderNewDataRequestEventArgs(string path, bool succeeded, string errorMessage)
    {
        Path = path;
        Succeeded = succeeded;
        ErrorMessage = errorMessage;
    }

    public string Path { get; }

    public bool Succeeded { get; }

    public string ErrorMessage { get; }
}
