// Tests of this room go here.
