namespace QuantConnect.Interfaces;

/// <summary>The object store failed in the background.</summary>
public class ObjectStoreErrorRaisedEventArgs : EventArgs
{
    public ObjectStoreErrorRaisedEventArgs(Exception error) => Error = error;

    public Exception Error { get; }
}
