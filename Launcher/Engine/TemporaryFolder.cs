namespace Sluice.Launcher.Engine;

/// <summary>A folder that is gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder;
    private bool _kept;

    public TemporaryFolder(string prefix) => _folder = Directory.CreateTempSubdirectory(prefix);

    public string Path => _folder.FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Leaves the folder where it is: somebody has to look at it.</summary>
    public void Keep() => _kept = true;

    public void Dispose()
    {
        if (_kept) return;
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (IOException failure)
        {
            Console.Error.WriteLine($"sluice: the temporary folder {Path} could not be removed: {failure.Message}");
        }
    }
}
