"""What people type into the pages."""

from django import forms


class SignInForm(forms.Form):
    """A name and a password."""

    name = forms.CharField(max_length=150, strip=True)
    password = forms.CharField(max_length=1_000, strip=False, widget=forms.PasswordInput)


class GateForm(forms.Form):
    """What a file that is sent to the gate was meant to hold; both may be left empty."""

    max_rows = forms.IntegerField(min_value=0, max_value=10**9, required=False)
    columns = forms.CharField(max_length=2_000, required=False, strip=True)

    def clean_columns(self) -> tuple[str, ...]:
        """The headers, parted at the commas."""
        given = (name.strip() for name in self.cleaned_data["columns"].split(","))
        return tuple(name for name in given if name)
